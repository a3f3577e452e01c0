// Asks the registry whether the page's packages have known faults: node .ci/audit.mjs. 1 when there are any; a registry that does not answer such questions is said so, and is no fault.
// (NuGet's own audit is part of every restore: Directory.Build.props.)
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../src/MassageBot/Page/', import.meta.url));
const { stdout } = spawnSync('npm', ['audit', '--audit=true', '--json', '--package-lock-only'], { cwd: page, encoding: 'utf8', timeout: 60_000, shell: process.platform === 'win32' });
let answer;
try {
  answer = JSON.parse(stdout);
} catch {
  answer = {};
}

const counts = answer.metadata?.vulnerabilities;
if (!counts) {
  console.log('The registry does not answer audits; whether a package of the page has a known fault is not known here.');
} else if (counts.total > 0) {
  console.error(`Packages of the page with known faults: ${Object.keys(answer.vulnerabilities).join(', ')}. Raise them in src/MassageBot/Page/package.json, then: npm install --package-lock-only.`);
  process.exitCode = 1;
} else {
  console.log('No package of the page has a known fault.');
}

// Bundles the page's reducer for Node, from client/session or from a changed copy of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

export const page = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const sources = join(page, 'client', 'session');

/** A folder of our own, gone when the program ends. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'massagebot-reducer-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Answers the path of an ES module with `begin` and `next`. */
export function bundleReducer(folder, from = sources, name = 'reducer') {
  const out = join(folder, `${name}.mjs`);
  const entry = `export { begin } from ${JSON.stringify(join(from, 'state.ts'))}; export { next } from ${JSON.stringify(join(from, 'reducer.ts'))};`;
  const done = spawnSync(process.execPath, [join(page, 'node_modules', 'esbuild', 'bin', 'esbuild'), '--bundle', '--format=esm', '--loader=ts', `--outfile=${out}`, '--log-level=error'], {
    input: entry, cwd: folder, encoding: 'utf8',
  });
  if (done.error || done.status !== 0) {
    throw new Error(done.error ? done.error.message : done.stderr);
  }
  return out;
}

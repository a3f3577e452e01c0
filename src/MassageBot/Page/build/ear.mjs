// Bundles the page's ear for Node: the very code that runs in the worker.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawnSync } from 'node:child_process';
import { page, scratch } from './reducer.mjs';

export const hearing = join(page, 'client', 'hearing');

/** Answers what is in `features.ts`, `network.ts`, `whole.ts`, `ear.ts`, `weights.ts`, `resample.ts`, `decide.ts`, `grammar.ts` and `chat-question.ts`, `hearing-settings.ts`, `knock.ts`. */
export async function loadEar() {
  const out = join(scratch(), 'ear.mjs');
  const entry = ['features', 'network', 'whole', 'ear', 'weights', 'resample', 'decide', 'grammar', 'chat-question', 'hearing-settings', 'knock'].map(name => `export * from ${JSON.stringify(join(hearing, `${name}.ts`))};`).join('\n');
  const done = spawnSync(process.execPath, [join(page, 'node_modules', 'esbuild', 'bin', 'esbuild'), '--bundle', '--format=esm', '--loader=ts', `--outfile=${out}`, '--log-level=error'], {
    input: entry, cwd: page, encoding: 'utf8',
  });
  if (done.error || done.status !== 0) {
    throw new Error(done.error ? done.error.message : done.stderr);
  }
  return import(pathToFileURL(out));
}

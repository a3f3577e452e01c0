// Runs npm, the ordinary client, and says plainly what went wrong.
import { spawnSync } from 'node:child_process';

export function npm(args, folder) {
  const windows = process.platform === 'win32';
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: folder, encoding: 'utf8', shell: windows });
  if (run.error || run.status !== 0) {
    const why = run.error ? run.error.message : `${run.stdout}\n${run.stderr}`.trim();
    throw new Error(`npm ${args[0]} failed: ${why}\nThe first build needs the package registry; later ones do not.`);
  }
  return run.stdout;
}

// One build of the page at a time, also when several projects are built at once: a file that only one process can make.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const PATIENCE_MS = 180_000;
const LOOK_MS = 100;

export function alone(lockFile, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  take(lockFile);
  try {
    return work();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function take(lockFile) {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    try {
      const file = openSync(lockFile, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (fault) {
      if (fault.code !== 'EEXIST') {
        throw fault;
      }
      if (abandoned(lockFile)) {
        rmSync(lockFile, { force: true });
      } else {
        Atomics.wait(pause, 0, 0, LOOK_MS);
      }
    }
  }
  throw new Error(`Another build of the page has held ${lockFile} for ${PATIENCE_MS / 1000} s. If none is running, delete that file.`);
}

function abandoned(lockFile) {
  let owner;
  try {
    owner = Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return false; // just released: the next look takes it
  }
  if (!owner) {
    return false; // made, not yet signed
  }
  try {
    process.kill(owner, 0); // signal 0 asks only whether the process is there
    return false;
  } catch (fault) {
    return fault.code === 'ESRCH';
  }
}

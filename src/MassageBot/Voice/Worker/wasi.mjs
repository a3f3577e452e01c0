// The little of WASI that Flite asks for: arguments, three streams, and files that exist in memory only. It can reach nothing else of the machine.
const OK = 0;
const BAD_FILE = 8;
const NO_SUCH_FILE = 44;
const CREATE = 1;
const ROOT = 3;
const DIRECTORY = 3;
const REGULAR = 4;
const CHARACTERS = 2;
const MOST_TOLD = 4_000;

class Exit extends Error {
  constructor(code) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Runs a compiled WASI program once. `files`: name -> Buffer. Answers its exit code, what it told, and the files after. */
export function run(module, args, files) {
  const told = [];
  const open = new Map();
  const disk = new Map(Object.entries(files).map(([name, body]) => [name, { body, length: body.length }]));
  const argv = args.map(arg => Buffer.from(`${arg}\0`));
  let memory;
  let next = ROOT + 1;
  const view = () => new DataView(memory.buffer);
  const bytes = (from, length) => Buffer.from(memory.buffer, from, length);

  const vectors = function* (at, count) {
    for (let index = 0; index < count; index++) {
      yield [view().getUint32(at + 8 * index, true), view().getUint32(at + 8 * index + 4, true)];
    }
  };

  const wasi = {
    args_sizes_get(count, size) {
      view().setUint32(count, argv.length, true);
      view().setUint32(size, argv.reduce((sum, arg) => sum + arg.length, 0), true);
      return OK;
    },
    args_get(pointers, text) {
      for (const [index, arg] of argv.entries()) {
        view().setUint32(pointers + 4 * index, text, true);
        arg.copy(bytes(text, arg.length));
        text += arg.length;
      }
      return OK;
    },
    clock_time_get(_clock, _precision, time) {
      view().setBigUint64(time, 0n, true); // the same words give the same sound at any time
      return OK;
    },
    fd_close: fd => (open.delete(fd), OK),
    fd_fdstat_get(fd, stat) {
      bytes(stat, 24).fill(0);
      view().setUint8(stat, fd === ROOT ? DIRECTORY : fd < ROOT ? CHARACTERS : REGULAR);
      view().setBigUint64(stat + 8, 0xffffffffn, true);
      view().setBigUint64(stat + 16, 0xffffffffn, true);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_prestat_get(fd, stat) {
      if (fd !== ROOT) {
        return BAD_FILE;
      }
      view().setUint32(stat, 0, true);
      view().setUint32(stat + 4, 1, true);
      return OK;
    },
    fd_prestat_dir_name(_fd, name) {
      bytes(name, 1).write('/');
      return OK;
    },
    path_open(_fd, _lookup, name, length, flags, _base, _inheriting, _fdflags, opened) {
      const path = `/${bytes(name, length)}`; // WASI names a file from the opened folder on
      if (flags & CREATE) {
        disk.set(path, { body: Buffer.alloc(1 << 16), length: 0 });
      }
      if (!disk.has(path)) {
        return NO_SUCH_FILE;
      }
      open.set(next, { file: disk.get(path), at: 0 });
      view().setUint32(opened, next++, true);
      return OK;
    },
    fd_read(fd, at, count, read) {
      const handle = open.get(fd);
      let total = 0;
      for (const [to, length] of handle ? vectors(at, count) : []) {
        const taken = handle.file.body.copy(bytes(to, length), 0, handle.at, Math.min(handle.file.length, handle.at + length));
        handle.at += taken;
        total += taken;
      }
      view().setUint32(read, total, true);
      return handle || fd === 0 ? OK : BAD_FILE;
    },
    fd_seek(fd, offset, whence, position) {
      const handle = open.get(fd);
      if (!handle) {
        return BAD_FILE;
      }
      handle.at = Number(offset) + [0, handle.at, handle.file.length][whence];
      view().setBigUint64(position, BigInt(handle.at), true);
      return OK;
    },
    fd_write(fd, at, count, written) {
      let total = 0;
      for (const [from, length] of vectors(at, count)) {
        if (fd < ROOT) {
          told.push(bytes(from, Math.min(length, MOST_TOLD)).toString());
        } else if (open.has(fd)) {
          write(open.get(fd), bytes(from, length));
        } else {
          return BAD_FILE;
        }
        total += length;
      }
      view().setUint32(written, total, true);
      return OK;
    },
    proc_exit(code) {
      throw new Exit(code);
    },
  };

  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi });
  memory = instance.exports.memory;
  let code = 0;
  try {
    instance.exports._start();
  } catch (end) {
    if (!(end instanceof Exit)) {
      throw end;
    }
    code = end.code;
  }
  return { code, told: told.join('').slice(0, MOST_TOLD), file: name => disk.has(name) ? disk.get(name).body.subarray(0, disk.get(name).length) : null };
}

function write(handle, body) {
  const end = handle.at + body.length;
  if (end > handle.file.body.length) {
    const larger = Buffer.alloc(2 * end);
    handle.file.body.copy(larger);
    handle.file.body = larger;
  }
  body.copy(handle.file.body, handle.at);
  handle.at = end;
  handle.file.length = Math.max(handle.file.length, end);
}

// Reads the files of an npm package (.tgz: gzip over tar) that we ask for. Node has gzip, but no tar.
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

const text = (block, from, length) => block.toString('utf8', from, from + length).replace(/\0.*$/s, '');

/** Answers the named files of a package, by name without the leading "package/". Throws when one is missing. */
export function filesOf(tgz, names) {
  const tar = gunzipSync(tgz);
  const found = new Map();
  for (let at = 0; at + BLOCK <= tar.length && found.size < names.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
    const prefix = text(header, 345, 155);
    const name = `${prefix ? `${prefix}/` : ''}${text(header, 0, 100)}`.replace(/^package\//, '');
    if (names.includes(name)) {
      found.set(name, Buffer.from(tar.subarray(at + BLOCK, at + BLOCK + size)));
    }
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  const missing = names.filter(name => !found.has(name));
  if (missing.length > 0) {
    throw new Error(`The package holds no ${missing.join(', ')}.`);
  }
  return found;
}

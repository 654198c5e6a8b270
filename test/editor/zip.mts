/** Reads a zip file, as which a `.vsix` is packed. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
const STORED = 0;

/**
 * The entries of a zip file by name, each as a function that unpacks it. Knows what vsce writes: entries that are stored
 * or deflated, below 4 GB.
 */
export function readZip(path: string): Map<string, () => Buffer> {
  const zip = readFileSync(path);
  let end = zip.length - END_LENGTH;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error(`${path} is no zip file.`);
  const entries = new Map<string, () => Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const header = at;
    const nameLength = zip.readUInt16LE(header + 28);
    const name = zip.toString('utf8', header + 46, header + 46 + nameLength);
    entries.set(name, () => unpack(zip, header));
    at += 46 + nameLength + zip.readUInt16LE(header + 30) + zip.readUInt16LE(header + 32);
  }
  return entries;
}

/** The content of the entry whose header in the directory is at an offset. */
function unpack(zip: Buffer, header: number): Buffer {
  const local = zip.readUInt32LE(header + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(header + 20));
  return zip.readUInt16LE(header + 10) === STORED ? packed : inflateRawSync(packed);
}

import { closeSync, openSync, readSync } from 'node:fs';

/** Whether a file holds just these pieces of text one after the other; it is read only up to the first difference. */
export function fileEquals(file: string, pieces: Iterable<string>): boolean {
  const descriptor = openSync(file, 'r');
  try {
    for (const piece of pieces) {
      const wanted = Buffer.from(piece);
      if (!readBytes(descriptor, wanted.length).equals(wanted)) return false;
    }
    return readBytes(descriptor, 1).length === 0;
  } finally {
    closeSync(descriptor);
  }
}

/** So many bytes, or fewer where the file ends. */
function readBytes(descriptor: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  for (let more = -1; read < length && more !== 0; read += more)
    more = readSync(descriptor, bytes, read, length - read, null);
  return bytes.subarray(0, read);
}

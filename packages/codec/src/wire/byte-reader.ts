/** Thrown to stop a reader of frames at once, and caught by `readFrame` alone. */
export class FrameFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Bytes that are read from the front. */
export interface ByteReader {
  /** How far it has read. */
  readonly offset: () => number;
  readonly byte: () => number;
  /** A number of several bytes, the highest first. */
  readonly number: (bytes: number) => number;
  readonly bytes: (count: number) => Uint8Array;
  readonly isAtEnd: () => boolean;
  /** Stops the reading, at the last thing that was read. */
  readonly fail: (message: string) => never;
}

/** Reads bytes from the front; what is not there is a fault. */
export function byteReader(frame: Uint8Array): ByteReader {
  let at = 0;
  let last = 0;
  const fail = (message: string): never => {
    throw new FrameFault(message, last);
  };
  const bytes = (count: number): Uint8Array => {
    last = at;
    if (count > frame.length - at) fail(`${count} bytes are announced, and ${frame.length - at} are left`);
    at += count;
    return frame.subarray(last, at);
  };
  const number = (count: number): number => bytes(count).reduce((value, byte) => value * 256 + byte, 0);
  return { offset: () => at, byte: () => number(1), number, bytes, isAtEnd: () => at >= frame.length, fail };
}

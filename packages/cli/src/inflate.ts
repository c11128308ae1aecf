import { inflateSync } from 'node:zlib';

/** Unpacks a compressed frame, for the codec, which knows nothing of Node. */
export const inflate = (bytes: Uint8Array, maxOutputLength: number): Uint8Array =>
  inflateSync(bytes, { maxOutputLength });

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * A path of git, which is any bytes, as text. Bytes that are not UTF-8 become `\xNN`, so that such files stay apart;
 * see {@link isExact}.
 */
export function parsePath(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\xff]/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`);
  }
}

/** Whether git can be given this path again: false for those that are not UTF-8, which no argument can carry. */
export function isExact(path: string): boolean {
  return !/\\x[89a-f][0-9a-f]/.test(path);
}

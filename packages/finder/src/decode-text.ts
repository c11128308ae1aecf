/**
 * The text of a file. UTF-16 with a byte-order mark and UTF-8 are recognised by their bytes; what is neither is read as
 * its repository (`working-tree-encoding`) or its first lines declare (PEP 263, Emacs, Vim, XML, HTML), as Shift JIS
 * where it holds Japanese, else as Windows-1252, of which Latin-1 is the greater part, so that no comment in an old file
 * is lost. A byte-order mark is no part of the text. Line endings stay as they are: LF and CRLF end a line, as forges
 * number them, a lone CR does not.
 *
 * @example
 * decodeText(Uint8Array.of(0x2f, 0x2f, 0xe9)); // '//é'
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const utf16 = utf16Label(bytes, declared);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  return (
    decodeStrictly(bytes, 'utf-8') ??
    decodeStrictly(bytes, declared) ??
    decodeStrictly(bytes, encodingIn(bytes)) ??
    decodeJapanese(bytes) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}

/** UTF-16 as a byte-order mark announces it, or as it is declared for bytes that hold zeros. */
export function utf16Label(bytes: Uint8Array, declared?: string): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const utf16 = declared === undefined ? null : /^utf-?16-?(le|be)?/i.exec(declared);
  if (utf16 === null || !bytes.includes(0)) return undefined;
  return utf16[1]?.toLowerCase() === 'le' ? 'utf-16le' : 'utf-16be';
}

/** `undefined` where the encoding is unknown here or the bytes are not in it. */
function decodeStrictly(bytes: Uint8Array, encoding: string | undefined): string | undefined {
  if (encoding === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What the first two lines declare: `# -*- coding: euc-jp -*-`, `vim: fenc=…`, `<?xml encoding="…"?>`. */
function encodingIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1000)).toString('latin1');
  const lines = head.split('\n', 2).join('\n');
  return /(?:coding|fenc|charset)\s*[:=]\s*["']?([-\w.]+)/i.exec(lines)?.[1];
}

/** In Shift JIS the second half of a character may be a backslash, which in Windows-1252 escapes the closing quote. */
function decodeJapanese(bytes: Uint8Array): string | undefined {
  const text = decodeStrictly(bytes, 'shift_jis');
  return text !== undefined && /[\u3040-\u30ff]{2}/.test(text) ? text : undefined;
}

/**
 * The text of a file. UTF-16 with a byte-order mark and UTF-8 are told apart by their bytes; what is neither is read as
 * Windows-1252, of which Latin-1 is the greater part, so that no comment in an old file is lost. A byte-order mark is
 * no part of the text. Line endings stay as they are: LF and CRLF end a line, as forges number them, a lone CR does not.
 *
 * @example
 * decodeText(Uint8Array.of(0x2f, 0x2f, 0xe9)); // '//é'
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Label(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The name of the UTF-16 encoding that a byte-order mark announces. */
export function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** The texts of a frame: words, packed digits, bytes and JIDs. */
import { textOfUtf8 } from '../utf8.ts';
import type { ByteReader } from './byte-reader.ts';
import { dictionary0, dictionary1, dictionary2, dictionary3, singleTokens } from './token-table.ts';

/** The marks of a frame, by name. */
export const mark = {
  listEmpty: 0,
  dictionary0: 236,
  dictionary3: 239,
  interopJid: 245,
  fbJid: 246,
  adJid: 247,
  list8: 248,
  list16: 249,
  jidPair: 250,
  hex8: 251,
  binary8: 252,
  binary20: 253,
  binary32: 254,
  nibble8: 255,
} as const;

const dictionaries = [dictionary0, dictionary1, dictionary2, dictionary3];
/** The address spaces of devices, by the number that a frame gives them. */
const domains: ReadonlyMap<number, string> = new Map([
  [0, 's.whatsapp.net'],
  [1, 'lid'],
  [128, 'hosted'],
  [129, 'hosted.lid'],
]);
const nibbles = '0123456789-.';
const hexDigits = '0123456789ABCDEF';

/** The bytes that a mark announces; undefined when it announces something else. */
export function readBinary(reader: ByteReader, kind: number): Uint8Array | undefined {
  if (kind === mark.binary8) return reader.bytes(reader.byte());
  if (kind === mark.binary20) return reader.bytes(reader.number(3) & 0xf_ffff);
  return kind === mark.binary32 ? reader.bytes(reader.number(4)) : undefined;
}

/** The text that a mark announces. */
export function readText(reader: ByteReader, kind: number): string {
  return plainText(reader, kind) ?? readJid(reader, kind) ?? reader.fail(`no text begins with the mark ${kind}`);
}

/** A text that is no JID: the parts of a JID are such, so that none is inside another without end. */
function plainText(reader: ByteReader, kind: number): string | undefined {
  if (kind === mark.listEmpty) return '';
  if (kind < mark.dictionary0) return singleTokens[kind - 1] ?? '';
  if (kind <= mark.dictionary3) return doubleToken(reader, kind - mark.dictionary0);
  if (kind === mark.hex8) return packed(reader, hexDigits);
  if (kind === mark.nibble8) return packed(reader, nibbles);
  const bytes = readBinary(reader, kind);
  return bytes && (textOfUtf8(bytes) ?? reader.fail('a text is not UTF-8'));
}

function doubleToken(reader: ByteReader, dictionary: number): string {
  const at = reader.byte();
  return dictionaries[dictionary]?.[at] ?? reader.fail(`dictionary ${dictionary} has no word ${at}`);
}

/** Two digits in a byte; of an odd number of them the last half byte is filled up with ones. */
function packed(reader: ByteReader, digits: string): string {
  const length = reader.byte();
  const isOdd = length > 0x7f;
  const halves = Array.from(reader.bytes(length & 0x7f)).flatMap((byte) => [byte >> 4, byte & 0xf]);
  if (isOdd && halves.pop() !== 0xf) reader.fail('an odd number of digits is not filled up');
  return halves.map((half) => digits[half] ?? reader.fail(`there is no digit ${half}`)).join('');
}

function readJid(reader: ByteReader, kind: number): string | undefined {
  const part = (): string => plainText(reader, reader.byte()) ?? reader.fail('a part of a JID is no text');
  if (kind === mark.jidPair) {
    const user = part();
    return `${user}@${part() || reader.fail('a JID has no server')}`;
  }
  if (kind === mark.adJid) {
    const domain = reader.byte();
    const server = domains.get(domain) ?? reader.fail(`there is no domain ${domain}`);
    const device = reader.byte();
    return `${part()}${device === 0 ? '' : `:${device}`}@${server}`;
  }
  if (kind === mark.fbJid) {
    const user = part();
    return `${user}:${reader.number(2)}@${part()}`;
  }
  if (kind !== mark.interopJid) return undefined;
  const user = part();
  const [device, integrator] = [reader.number(2), reader.number(2)];
  return `${integrator}-${user}:${device}@${part()}`;
}

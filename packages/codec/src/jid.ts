/** The servers that a JID in call signalling can name. */
export const jidServers = [
  's.whatsapp.net',
  'lid',
  'hosted',
  'hosted.lid',
  'g.us',
  'call',
  'broadcast',
  'newsletter',
  'bot',
  'msgr',
  'interop',
  'c.us',
] as const;

/** One of the known servers. */
export type JidServer = (typeof jidServers)[number];

/** The parts of a JID. `device` is absent for the account's first device: `:0` does not survive the wire. */
export interface Jid {
  readonly user: string;
  readonly device?: number;
  readonly server: JidServer;
}

/** Why a text is not a JID in canonical form. */
export type JidFault =
  | 'not-a-jid'
  | 'unknown-server'
  | 'legacy-server'
  | 'user-form'
  | 'agent'
  | 'device-form'
  | 'device-zero'
  | 'device-leading-zero'
  | 'device-range';

const personServers: ReadonlySet<JidServer> = new Set(['s.whatsapp.net', 'lid', 'hosted', 'hosted.lid']);
const withoutDevices: ReadonlySet<string> = new Set(['g.us', 'call', 'broadcast', 'newsletter', 'bot']);
const servers: ReadonlySet<string> = new Set(jidServers);
const device = '(?::(?:[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?';
// Older captures show LIDs with a dot in the user part: `236395184570386.1:75@lid`.
const canonicalPerson = new RegExp(
  `^(?:[0-9]{1,64}${device}@(?:s\\.whatsapp\\.net|hosted)|[0-9]{1,64}(?:\\.[0-9]{1,8})?${device}@(?:hosted\\.)?lid)$`,
);
const faultsOfSpelling: ReadonlySet<JidFault> = new Set([
  'legacy-server',
  'agent',
  'device-zero',
  'device-leading-zero',
  'device-range',
]);

/**
 * Reads a JID in canonical form, `user[:device]@server`; undefined when the text is anything else.
 * A device is 1 to 255, since the wire gives it one byte. Use {@link jidFault} for the reason of a refusal.
 *
 * @example
 * parseJid('15550100001:3@s.whatsapp.net'); // { user: '15550100001', device: 3, server: 's.whatsapp.net' }
 * parseJid('15550100001:0@s.whatsapp.net'); // undefined
 */
export function parseJid(text: string): Jid | undefined {
  if (jidFault(text) !== undefined) return undefined;
  const { user, device, server } = split(text);
  return { user, ...(device !== undefined && { device: Number(device) }), server: server as JidServer };
}

/**
 * Writes a JID; the inverse of {@link parseJid}.
 *
 * @throws {RangeError} when the parts have no canonical form
 */
export function formatJid({ user, device, server }: Jid): string {
  const text = device === undefined ? `${user}@${server}` : `${user}:${device}@${server}`;
  const fault = jidFault(text);
  if (fault !== undefined)
    throw new RangeError(`Cannot format the JID "${text}": ${fault}; pass parts in canonical form`);
  return text;
}

/** Why a text is not a JID in canonical form; undefined when it is one. */
export function jidFault(text: string): JidFault | undefined {
  if (isPersonJid(text)) return undefined;
  if (text.length > 128 || text.indexOf('@') < 1 || text.indexOf('@') !== text.lastIndexOf('@')) return 'not-a-jid';
  const { user, device, server } = split(text);
  if (!servers.has(server)) return 'unknown-server';
  return userFault(user, server) ?? deviceFault(device, server) ?? (server === 'c.us' ? 'legacy-server' : undefined);
}

/** The last text that was a person's JID. Each stanza is asked several times about the same two, and the pattern is most of the work. */
let lastPerson = '';

/** True for a person's JID, with or without device, in canonical form: what `call-creator` and `to` may hold. */
export function isPersonJid(text: string): boolean {
  if (text === lastPerson && text !== '') return true;
  const isPerson = canonicalPerson.test(text);
  if (isPerson) lastPerson = text;
  return isPerson;
}

/**
 * True for a person's JID that is readable but not canonical, such as `…:0@s.whatsapp.net`.
 * Real encoders rewrite these, so that "copied verbatim" cannot be promised for them.
 */
export function isMisspelledPersonJid(text: string): boolean {
  // Nearly all are canonical.
  if (isPersonJid(text)) return false;
  const fault = jidFault(text);
  const { server } = split(text);
  return (
    fault !== undefined && faultsOfSpelling.has(fault) && (server === 'c.us' || personServers.has(server as JidServer))
  );
}

/** The JID without its device. A text that is no JID comes back as it is. */
export function withoutDevice(text: string): string {
  const { user, server } = split(text);
  return server === '' ? text : `${user}@${server}`;
}

/** True when both JIDs name one account in one address space. A phone number and its LID are *not* matched: that needs a mapping. */
export function sameAccount(a: string, b: string): boolean {
  return withoutDevice(a) === withoutDevice(b);
}

/** The servers of one person's address spaces: a hosted device has the account of the other ones. */
const spaceOf: ReadonlyMap<string, 'pn' | 'lid'> = new Map([
  ['s.whatsapp.net', 'pn'],
  ['c.us', 'pn'],
  ['hosted', 'pn'],
  ['lid', 'lid'],
  ['hosted.lid', 'lid'],
]);

/**
 * The one spelling of a person's JID: no device, and `s.whatsapp.net` or `lid`; undefined when the text names no person.
 *
 * @example
 * personJid('15550100001:99@hosted'); // '15550100001@s.whatsapp.net'
 */
export function personJid(text: string): string | undefined {
  const { user, server } = split(text);
  const space = spaceOf.get(server);
  if (space === undefined || text.length > 128 || !/^[0-9]{1,64}(?:\.[0-9]{1,8})?$/.test(user)) return undefined;
  return `${user}@${space === 'pn' ? 's.whatsapp.net' : 'lid'}`;
}

/** True when both JIDs name one person in one address space, whatever the device, hosted or not, in old spelling or new. */
export function samePerson(a: string, b: string): boolean {
  const person = personJid(a);
  return person !== undefined && person === personJid(b);
}

/** The canonical spelling of a gateway's `…@c.us` JID; any other text comes back as it is. */
export function fromLegacyJid(text: string): string {
  return text.endsWith('@c.us') ? `${text.slice(0, -'c.us'.length)}s.whatsapp.net` : text;
}

function split(text: string): { user: string; device: string | undefined; server: string } {
  const at = text.lastIndexOf('@');
  const colon = text.lastIndexOf(':', at);
  const hasDevice = colon >= 0 && colon < at;
  return {
    user: text.slice(0, hasDevice ? colon : Math.max(at, 0)),
    device: hasDevice ? text.slice(colon + 1, at) : undefined,
    server: at < 0 ? '' : text.slice(at + 1),
  };
}

function userFault(user: string, server: string): JidFault | undefined {
  if (/^[0-9]{1,64}_[0-9]+$/.test(user)) return 'agent';
  if (server.endsWith('lid')) return /^[0-9]{1,64}(?:\.[0-9]{1,8})?$/.test(user) ? undefined : 'user-form';
  if (/^[0-9]{1,64}\.[0-9]+$/.test(user) && (server === 's.whatsapp.net' || server === 'hosted')) return 'agent';
  const digitsOnly = server === 's.whatsapp.net' || server === 'hosted' || server === 'c.us';
  return (digitsOnly ? /^[0-9]{1,64}$/ : /^[0-9A-Za-z.-]{1,64}$/).test(user) ? undefined : 'user-form';
}

function deviceFault(device: string | undefined, server: string): JidFault | undefined {
  if (device === undefined) return undefined;
  if (withoutDevices.has(server) || !/^[0-9]{1,9}$/.test(device)) return 'device-form';
  if (Number(device) === 0) return 'device-zero';
  if (device.startsWith('0')) return 'device-leading-zero';
  return Number(device) > 255 ? 'device-range' : undefined;
}

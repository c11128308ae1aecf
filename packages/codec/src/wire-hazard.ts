import { type JidFault, jidFault } from './jid.ts';

/** Why an attribute’s value does not survive every real encoder. A JID that is not canonical has its fault as the reason. */
export type WireHazard =
  | 'empty-value'
  | 'half-character'
  | 'rewritten-server'
  | 'undecodable-server'
  | Exclude<JidFault, 'legacy-server' | 'unknown-server'>;

const rewritten: ReadonlySet<string> = new Set(['c.us', 'msgr', 'interop']);

/**
 * Why a value, sent by one client and decoded by another, may arrive changed or not at all; undefined when it is safe.
 * "Copied verbatim" can only be promised for safe values. Encoders read every text with an `@` as a JID.
 *
 * @example
 * wireHazard('15550100001:0@s.whatsapp.net'); // 'device-zero'
 */
export function wireHazard(value: string): WireHazard | undefined {
  if (value === '') return 'empty-value';
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)) return 'half-character';
  if (!value.includes('@')) return undefined;
  const server = value.slice(value.lastIndexOf('@') + 1);
  const fault = jidFault(value);
  if (fault === 'unknown-server') return 'undecodable-server';
  if (fault === 'legacy-server') return 'rewritten-server';
  if (fault !== undefined) return fault;
  if (rewritten.has(server)) return 'rewritten-server';
  return server === 'call' ? 'undecodable-server' : undefined;
}

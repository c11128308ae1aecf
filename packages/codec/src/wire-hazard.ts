import { jidFault } from './jid.ts';

/** Why an attribute’s value does not survive every real encoder. */
export type WireHazard =
  | 'empty-value'
  | 'half-character'
  | 'agent'
  | 'device-form'
  | 'device-zero'
  | 'device-leading-zero'
  | 'device-range'
  | 'rewritten-server'
  | 'undecodable-server';

const rewritten: ReadonlySet<string> = new Set(['c.us', 'msgr', 'interop']);
const spelling: ReadonlySet<string> = new Set([
  'agent',
  'device-form',
  'device-zero',
  'device-leading-zero',
  'device-range',
]);

/**
 * Why a value, sent by one client and decoded by another, may arrive changed or not at all; undefined when it is safe.
 * "Copied verbatim" can only be promised for safe values.
 *
 * @example
 * wireHazard('15550100001:0@s.whatsapp.net'); // 'device-zero'
 */
export function wireHazard(value: string): WireHazard | undefined {
  if (value === '') return 'empty-value';
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value)) return 'half-character';
  if (!value.includes('@')) return undefined;
  const fault = jidFault(value);
  if (fault !== undefined && spelling.has(fault)) return fault as WireHazard;
  const server = value.slice(value.lastIndexOf('@') + 1);
  if (rewritten.has(server)) return 'rewritten-server';
  return server === 'call' || fault === 'unknown-server' ? 'undecodable-server' : undefined;
}

/** The text after a rejection: which one, in which variant, and with which words. */
import type { FollowUp, PolicyCaller } from './decision.ts';
import type { Policy, PolicyText } from './policy.ts';

/** The places that every text may have, and those that only rules about time fill in. */
export const textPlaces = {
  always: ['media'],
  'quiet-hours': ['office', 'opens_at', 'opens_on', 'zone', 'holiday'],
} as const;

const place = /\{([^{}]*)\}/g;

/** The words in braces of a text, each once. */
export function placesIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(place), ([, name = '']) => name))];
}

/** The variants of a text by name; a plain text is its own only one, without a name. */
export function variantsOf(text: PolicyText): readonly (readonly [name: string | undefined, text: string])[] {
  return typeof text === 'string' ? [[undefined, text]] : Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * The text that a rule names, with the variant of this caller: the same caller gets the same variant each time, as long as
 * the text has the same variants. Undefined when the rule names none, or none that there is.
 */
export function chooseText(
  policy: Policy,
  name: string | undefined,
  { caller, vars }: { readonly caller: PolicyCaller; readonly vars: Readonly<Record<string, string>> },
): FollowUp | undefined {
  const text = name === undefined ? undefined : policy.texts[name];
  if (name === undefined || text === undefined) return undefined;
  const variants = variantsOf(text);
  const [variant] = variants[hashOf(`${name} ${keyOf(caller)}`) % variants.length] ?? [];
  return { template: name, ...(variant !== undefined && { variant }), vars };
}

/**
 * The words to send; undefined when the policy has no such text any more. A place that is not filled in is left out.
 *
 * @example
 * renderFollowUp(policy, { template: 'closed', vars: { opens_at: '09:00' } }); // 'We open at 09:00.'
 */
export function renderFollowUp(policy: Policy, { template, variant, vars }: FollowUp): string | undefined {
  const text = policy.texts[template];
  const words = text && variantsOf(text).find(([name]) => name === variant)?.[1];
  return words?.replace(place, (_, name: string) => (Object.hasOwn(vars, name) ? (vars[name] ?? '') : ''));
}

/** One name of a caller that stays: a number may come and go, where a LID is known it is always there. */
function keyOf({ lid, pn, jid }: PolicyCaller): string {
  return lid ?? pn ?? jid;
}

/** FNV-1a, 32 bits: spread evenly, and the same everywhere. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

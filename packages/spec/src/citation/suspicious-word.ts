import type { ImplementationStatus } from '../model/claim.ts';
import { editDistance } from './nearest.ts';

/** A word behind a code that is no status, and what its author most likely meant. */
export interface Suspicion {
  /** As it was written. */
  readonly word: string;
  readonly meant: ImplementationStatus | 'test' | 'exception';
}

const statuses = ['working', 'partial', 'planned', 'unknown'] as const;
const plans: ReadonlySet<string> = new Set(['todo', 'wip', 'tbd']);
const firstWord = /^[ \t]+([A-Za-z]+)(?=[ \t:：.,;)\]}]|$)/;
const denial = /^[ \t]+(n\/a|not[ \t]+(?:supported|applicable))(?![\p{L}\p{N}_])/iu;

/**
 * What the first word after the codes most likely was to be, when it is close to a status and is none. `undefined` where
 * it is a status, or the first word of a note.
 *
 * @example
 * suspicionOf(' parital: no fan-out'); // { word: 'parital', meant: 'partial' }
 */
export function suspicionOf(text: string): Suspicion | undefined {
  const denied = denial.exec(text)?.[1];
  if (denied !== undefined) return { word: denied, meant: 'exception' };
  const match = firstWord.exec(text);
  const word = match?.[1];
  if (word === undefined) return undefined;
  const meant = meantBy(word.toLowerCase(), text.slice(match?.[0].length));
  return meant === undefined ? undefined : { word, meant };
}

function meantBy(word: string, rest: string): Suspicion['meant'] | undefined {
  if (plans.has(word)) return 'planned';
  if (word === 'tests') return /^[\s.)\]}]*$/.test(rest) ? 'test' : undefined;
  return statuses.find((status) => status !== word && editDistance(word, status, 1) === 1);
}

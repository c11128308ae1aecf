import type { Problem } from './problem.ts';
import { problemTexts } from './problem-text.ts';

/** A kind of notice that nobody has to see any more, and why. */
export interface Silenced {
  /** The code of the notice. */
  readonly problem: string;
  /** Only in this file, or in the files of this folder. */
  readonly path?: string;
  readonly reason: string;
}

/** Whether a word is the code of a notice: nothing else can be silenced, for it has to be fixed. */
export const isNotice = (code: string): boolean =>
  Object.entries(problemTexts).some(([known, { severity }]) => known === code && severity === 'notice');

/**
 * The problems that are shown, and how many are not.
 *
 * @example
 * withoutSilenced(problems, [{ problem: 'made-clause-ids', reason: 'the text is not ours' }]).shown;
 */
export function withoutSilenced(
  problems: readonly Problem[],
  silenced: readonly Silenced[],
): { readonly shown: readonly Problem[]; readonly silenced: number } {
  const shown = problems.filter((each) => !silenced.some((rule) => isAbout(rule, each)));
  return { shown, silenced: problems.length - shown.length };
}

function isAbout({ problem, path: named }: Silenced, { code, severity, path = '' }: Problem): boolean {
  if (problem !== code || severity !== 'notice') return false;
  const place = named?.replace(/^\.\/|\/+$/g, '');
  return place === undefined || path === place || path.startsWith(`${place}/`);
}

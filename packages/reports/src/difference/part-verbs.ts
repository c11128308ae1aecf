import type { PartChange } from '@wacrg/spec';

/** What happened to a part, in words that follow its name. */
export const partVerbs: Readonly<Record<PartChange['kind'], string>> = {
  added: 'is new',
  removed: 'is gone',
  retired: 'is retired',
  split: 'was split',
  renamed: 'has a new code',
  changed: 'changed',
};

/** What to cite of a part that is retired or split, as it is written: `; write SIG-20 now`; empty where nothing is written. */
export function citeNow(
  { kind, now }: Pick<PartChange, 'kind' | 'now'>,
  write: (codes: string) => string = (codes) => codes,
): string {
  if (now === undefined) return '';
  return kind === 'split' ? `: a part of its text is in ${write(now)} now` : `: write ${write(now)} now`;
}

import type { Problem } from '@wacrg/spec';

/** Where in its line a fix's words stand, as offsets from 0; `undefined` where they do not. */
export function fixPlace(
  line: string,
  { fix, column = 1 }: Problem,
): readonly [start: number, end: number] | undefined {
  if (fix === undefined) return undefined;
  // The sign before an annotation may belong to what is replaced.
  const at = line.indexOf(fix.from, Math.max(0, column - 2));
  return at < 0 ? undefined : [at, at + fix.from.length];
}

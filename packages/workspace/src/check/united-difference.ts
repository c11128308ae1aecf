import type { Compared, SpecCompared } from '../workspace.ts';

/** What several comparisons come to together, for whoever wants one answer; of one it is that. */
export function unitedDifference(all: readonly SpecCompared[]): Compared {
  const [first] = all;
  if (first === undefined) throw new TypeError('there is nothing to unite');
  const { from, to } = first;
  const differences = all.map(({ difference }) => difference);
  return {
    from,
    to,
    difference: {
      spec: differences.flatMap(({ spec }) => spec),
      flavors: differences.flatMap(({ flavors }) => flavors),
    },
  };
}

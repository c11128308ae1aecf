import type { Traceability } from '../result/traceability.ts';

const ours = /^<{7}(?: .*)?$/;
const base = /^\|{7}(?: .*)?$/;
const middle = /^={7}$/;
const theirs = /^>{7}(?: .*)?$/;

/**
 * Both sides of a text with the marks of a merge conflict, each as a whole; `undefined` for a text without.
 *
 * @example
 * conflictSides('a\n<<<<<<< x\nb\n=======\nc\n>>>>>>> y\n'); // ['a\nb\n', 'a\nc\n']
 */
export function conflictSides(text: string): readonly [ours: string, theirs: string] | undefined {
  if (!/^<{7}(?: |$)/m.test(text)) return undefined;
  const sides: [string[], string[]] = [[], []];
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  for (const line of text.split('\n')) {
    const plain = line.replace(/\r$/, '');
    if (ours.test(plain)) side = 'ours';
    else if (side !== 'both' && base.test(plain)) side = 'base';
    else if (side !== 'both' && middle.test(plain)) side = 'theirs';
    else if (side !== 'both' && theirs.test(plain)) side = 'both';
    else {
      if (side === 'both' || side === 'ours') sides[0].push(line);
      if (side === 'both' || side === 'theirs') sides[1].push(line);
    }
  }
  return [sides[0].join('\n'), sides[1].join('\n')];
}

/** Two results as one: of each flavor what was scanned at the newer commit, so that nothing is lost that one side knew. */
export function uniteResults(a: Traceability, b: Traceability): Traceability {
  const ids = [...new Set([...Object.keys(a.flavors), ...Object.keys(b.flavors)])].sort();
  const from = new Map(ids.map((id) => [id, newer(id, a, b)]));
  const own = (side: Traceability) => (each: { readonly flavor?: string }) => from.get(each.flavor ?? '') === side;
  const codes = [...new Set([...Object.keys(a.cells), ...Object.keys(b.cells)])].sort();
  return {
    ...b,
    flavors: Object.fromEntries(ids.flatMap((id) => [[id, from.get(id)?.flavors[id]] as const]).filter(isThere)),
    sites: [...a.sites.filter(own(a)), ...b.sites.filter(own(b))],
    mentions: [...a.mentions.filter(own(a)), ...b.mentions.filter(own(b))],
    cells: Object.fromEntries(
      codes
        .map((code) => {
          const row = ids.map((id) => [id, from.get(id)?.cells[code]?.[id]] as const).filter(isThere);
          return [code, Object.fromEntries(row)] as const;
        })
        .filter(([, row]) => Object.keys(row).length > 0),
    ),
    problems: [...a.problems.filter(own(a)), ...b.problems.filter((each) => each.flavor === undefined || own(b)(each))],
  };
}

const isThere = <T>(entry: readonly [string, T | undefined]): entry is readonly [string, T] => entry[1] !== undefined;

function newer(id: string, a: Traceability, b: Traceability): Traceability {
  const [one, other] = [a.flavors[id], b.flavors[id]];
  if (one === undefined || other === undefined) return one === undefined ? b : a;
  return (one.committed ?? '') > (other.committed ?? '') ? a : b;
}

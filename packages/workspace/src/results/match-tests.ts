import type { Site, TestOutcome } from '@wacrg/spec';
import { type NamingRule, namingRule } from './naming-rules.ts';
import { leadsTo } from './reported-path.ts';
import type { TestCase } from './run-results.ts';

/** Cases that a report has at one place. */
interface Unit {
  readonly place: string;
  readonly file: string | undefined;
  readonly cases: readonly TestCase[];
}

/**
 * How the test of each site that is one ended. A site of several cases (a suite, or one with parameters) failed if one
 * failed. What cannot be matched is `unknown`, but `not-run` where another site of its file was matched.
 */
export function matchTests(sites: readonly Site[], cases: readonly TestCase[]): ReadonlyMap<Site, TestOutcome> {
  const tests = sites.filter(({ relation }) => relation === 'tests');
  const units = unitsOf(cases);
  const paths = [...new Set(tests.map(({ path }) => path))];
  const found = paths.flatMap((path) => {
    const there = unitsAt(path, units, paths);
    const here = tests.filter((site) => site.path === path);
    const outcomes = here.map((site) => [site, outcomeOf(site, there)] as const);
    const otherwise: TestOutcome = outcomes.some(([, outcome = 'unknown']) => outcome !== 'unknown')
      ? 'not-run'
      : 'unknown';
    return outcomes.map(([site, outcome]) => [site, outcome ?? otherwise] as const);
  });
  return new Map(found);
}

function unitsOf(cases: readonly TestCase[]): readonly Unit[] {
  const grouped = new Map<string, TestCase[]>();
  for (const each of cases) {
    const key = JSON.stringify([each.place, each.file]);
    const known = grouped.get(key);
    if (known) known.push(each);
    else grouped.set(key, [each]);
  }
  return [...grouped.values()].flatMap((of) =>
    of[0] === undefined ? [] : [{ place: of[0].place, file: of[0].file, cases: of }],
  );
}

/** The units of a file. One that leads to several files, and to none exactly, is of none: a guess is no result. */
const unitsAt = (path: string, units: readonly Unit[], paths: readonly string[]): readonly Unit[] =>
  units.filter((unit) => isAt(unit, path) && !isOfAnother(unit, path, paths));

const isAt = ({ place, file }: Unit, path: string): boolean =>
  file === undefined ? namingRule(path)?.within(place, path) !== undefined : leadsTo(file, path) !== undefined;

function isOfAnother(unit: Unit, path: string, paths: readonly string[]): boolean {
  const isFile = unit.file !== undefined || namingRule(path)?.isFile === true;
  const others = paths.filter((other) => other !== path && isAt(unit, other));
  if (isFile) return others.length > 0 && leadsTo(unit.file ?? unit.place, path) !== 'exactly';
  // Every package ends with the folder "", and with `b` what ends with `a/b`.
  return others.some((other) => folderLength(other) > folderLength(path) && other.endsWith('.go'));
}

const folderLength = (path: string): number => path.lastIndexOf('/');

function outcomeOf(site: Site, units: readonly Unit[]): TestOutcome | undefined {
  const { symbol, path } = site;
  const rule = namingRule(path);
  if (symbol === undefined || rule === undefined) return undefined;
  const wanted = rule.siteName(symbol, path);
  const isOf = (each: TestCase): boolean => isCaseOf(nameOf(each, rule, path), wanted);
  const matched = units.filter((unit) => unit.cases.some(isOf));
  const of = new Set(matched.map(({ place }) => rule.owner(place)));
  const likelier = of.size > 1 ? matched.filter(({ place }) => rule.prefers?.(place, path)) : matched;
  // Two crates with a test of one name: which of them is this?
  if (new Set(likelier.map(({ place }) => rule.owner(place))).size !== 1) return of.size > 1 ? 'unknown' : undefined;
  const outcomes = new Set(likelier.flatMap(({ cases }) => cases.filter(isOf).map(({ outcome }) => outcome)));
  return (['failed', 'passed', 'skipped'] as const).find((outcome) => outcomes.has(outcome));
}

function nameOf({ place, name }: TestCase, rule: NamingRule, path: string): string {
  const before = rule.within(place, path) ?? '';
  const own = rule.caseName(name);
  return before === '' ? own : `${before}.${own}`;
}

/** What a title leaves open for its parameters: `%s`, `$name`, `${name}`; and the suite of a method in Go. */
const open = /%[a-zA-Z#%]|\$\{[^}]*\}|\$[\w.]+|\*(?=\.)/;

/** Whether a case is the named test, or one within the named suite. */
function isCaseOf(name: string, wanted: string): boolean {
  if (name === wanted || name.startsWith(`${wanted}.`)) return true;
  const [first = '', ...rest] = wanted.split(open);
  const last = rest.pop();
  if (last === undefined || !name.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const at = name.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return name.endsWith(last) && name.length - last.length >= from;
}

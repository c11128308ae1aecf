import type { Corpus } from '../model/corpus.ts';
import type { SpecHistory } from '../model/history.ts';
import type { FlavorScan } from '../model/scan.ts';
import { ToolError } from '../problem/tool-error.ts';
import type { UnchangedTexts } from './reviewed.ts';
import { shardOfEach } from './shard.ts';

/**
 * What some shards of a scan found, before it is joined with the spec. Two of them unite to one; when no shard is
 * missing, {@link completeScans} gives what one run would have found.
 */
export interface PartialScan {
  /** How many shards there are, in total. */
  readonly of: number;
  /** The state of the spec that was scanned for. */
  readonly digest: string;
  /** The commits of the lock, by flavor: every shard must have scanned by the same. */
  readonly pins: ReadonlyMap<string, string>;
  /** When the spec's texts last changed, as each shard found it. */
  readonly history: SpecHistory;
  /** Set where the spec's repository lacks a part of that history. */
  readonly isCutOff?: boolean | undefined;
  /** Which texts read as they did when flavors were reviewed, of the flavors of the shards. */
  readonly unchanged: UnchangedTexts;
  /** The scans of each shard, by its number from 1. */
  readonly shards: ReadonlyMap<number, readonly FlavorScan[]>;
}

/**
 * Unites what shards found. The order does not matter, nor does one that comes twice. Each is looked at once, however many.
 *
 * @throws {ToolError} `bad-result` when they are of different splits, specs or locks, or one shard has two results
 * @example
 * unite([first, second, third]); // the same as unite([third, unite([second, first])])
 */
export function unite(partials: readonly [PartialScan, ...PartialScan[]]): PartialScan {
  const [first, ...others] = partials;
  const history = canonical(first.history);
  const shards = new Map(first.shards);
  for (const other of others) {
    refuseOther(first, other);
    if (canonical(other.history) !== history)
      refuse('they know different histories of the spec', 'fetch the whole history in each (fetch-depth: 0)');
    for (const [index, scans] of other.shards) {
      const known = shards.get(index);
      if (known !== undefined && canonical(known) !== canonical(scans))
        refuse(`shard ${index} has two different results`, 'remove the older one');
      shards.set(index, scans);
    }
  }
  return {
    ...first,
    ...(partials.some(({ isCutOff }) => isCutOff) ? { isCutOff: true } : {}),
    unchanged: uniteTexts(partials.map(({ unchanged }) => unchanged)),
    shards: new Map([...shards].sort(([one], [two]) => one - two)),
  };
}

function refuseOther(a: PartialScan, b: PartialScan): void {
  if (a.of !== b.of) refuse(`one was split into ${a.of} shards, another into ${b.of}`, 'split all alike');
  if (a.digest !== b.digest) refuse('they were made from different states of the spec', 'run all on one commit');
  const moved = [...a.pins].find(([flavor, commit]) => b.pins.get(flavor) !== commit)?.[0];
  if (moved === undefined && a.pins.size === b.pins.size) return;
  const which = moved === undefined ? '' : `, for example on "${moved}"`;
  refuse(`their locks differ${which}`, 'run all with one wacrg.lock.json');
}

/** Every shard asked about its own flavors; where two asked the same, git answered the same. */
function uniteTexts(all: readonly UnchangedTexts[]): UnchangedTexts {
  const united = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const [commit, codes] of all.flatMap((each) => [...each])) {
    const known = united.get(commit) ?? new Map<string, ReadonlySet<string>>();
    for (const [code, keys] of codes) {
      const before = known.get(code);
      if (before !== undefined && canonical([...before].sort()) !== canonical([...keys].sort())) {
        refuse(`they read ${code} at ${commit.slice(0, 9)} differently`, 'fetch the whole history in each');
      }
      known.set(code, keys);
    }
    united.set(commit, known);
  }
  return new Map([...united].sort(byKey).map(([commit, codes]) => [commit, new Map([...codes].sort(byKey))]));
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/**
 * All scans of a split, sorted by flavor, as one run gives them.
 *
 * @throws {ToolError} `bad-result` when the spec is another by now, a shard is missing, or has other flavors than its own
 */
export function completeScans(partial: PartialScan, corpus: Corpus): readonly FlavorScan[] {
  if (partial.digest !== corpus.digest) {
    refuse('the spec was another when they were made', 'merge on the commit that was scanned');
  }
  const all = Array.from({ length: partial.of }, (_, i) => i + 1);
  const missing = all.filter((index) => !partial.shards.has(index));
  if (missing.length > 0) {
    const names = missing.map((index) => `${index}/${partial.of}`).join(', ');
    refuse(`shard ${names} is missing`, `run "wacrg scan --locked --shard ${missing[0]}/${partial.of}" for each`);
  }
  const shardOf = shardOfEach(corpus.flavors, partial.of);
  let known = 0;
  for (const [index, scans] of partial.shards) {
    const own = new Set(scans.filter(({ flavor }) => shardOf.get(flavor) === index).map(({ flavor }) => flavor));
    known += own.size;
    if (own.size < scans.length) refuseForeign(index);
  }
  if (known < shardOf.size) {
    const held = new Set([...partial.shards.values()].flat().map(({ flavor }) => flavor));
    for (const [id, index] of shardOf) if (!held.has(id)) refuseForeign(index);
  }
  return [...partial.shards.values()].flat().sort((a, b) => (a.flavor < b.flavor ? -1 : 1));
}

const refuseForeign = (index: number): never =>
  refuse(`shard ${index} does not hold the flavors that are its own`, 'scan it again');

/** The same text for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) => {
    if (each instanceof Map) return [...each].sort(([a], [b]) => (a < b ? -1 : 1));
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each;
    return Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1));
  });
}

function refuse(what: string, fix: string): never {
  throw new ToolError('bad-result', `Cannot merge shards: ${what}; ${fix}.`);
}

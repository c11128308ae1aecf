import type { Flavor } from '../model/flavor.ts';

/** One of the runs that a scan is split into, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More runs than any CI service starts for one commit. */
const maxShards = 1_000;

/**
 * Reads `2/3`; `undefined` for anything else.
 *
 * @example
 * parseShard('2/3'); // { index: 2, of: 3 }
 */
export function parseShard(text: string): Shard | undefined {
  const [, index = 0, of = 0] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? []).map(Number);
  return index >= 1 && index <= of && of <= maxShards ? { index, of } : undefined;
}

/**
 * The flavors that a shard scans. It depends on the registry alone, so that every machine cuts alike: flavors of one
 * repository stay together, because fetching it is what costs, and repositories are dealt out largest first.
 *
 * @example
 * flavorsOfShard(corpus.flavors, { index: 1, of: 2 }).map(({ id }) => id);
 */
export function flavorsOfShard(flavors: readonly Flavor[], { index, of }: Shard): readonly Flavor[] {
  const shardOf = shardOfEach(flavors, of);
  return flavors.filter(({ id }) => shardOf.get(id) === index);
}

/** The number of each flavor's shard, by its id. */
export function shardOfEach(flavors: readonly Flavor[], of: number): ReadonlyMap<string, number> {
  const loads = Array.from({ length: of }, () => 0);
  const shardOf = new Map<string, number>();
  for (const group of groups(flavors)) {
    const lightest = loads.indexOf(Math.min(...loads));
    loads[lightest] = (loads[lightest] ?? 0) + costOf(group);
    for (const { id } of group) shardOf.set(id, lightest + 1);
  }
  return shardOf;
}

/** Flavors by repository, dearest first; one that has none is a group of its own. */
function groups(flavors: readonly Flavor[]): readonly (readonly Flavor[])[] {
  const byKey = new Map<string, Flavor[]>();
  for (const flavor of flavors) {
    const key = flavor.repository === undefined ? ` ${flavor.id}` : flavor.repository;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [flavor]);
    else known.push(flavor);
  }
  return [...byKey]
    .sort(([a, one], [b, other]) => costOf(other) - costOf(one) || (a < b ? -1 : 1))
    .map(([, group]) => group);
}

/** A repository is fetched once and searched once for each of its flavors; what has none costs next to nothing. */
function costOf(group: readonly Flavor[]): number {
  return group[0]?.repository === undefined ? 0.01 : 3 + group.length;
}

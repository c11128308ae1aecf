import type { Flavor } from '../model/flavor.ts';

/**
 * How many independent works a set of flavors is. A port corroborates nothing that its upstream says already, and two ports
 * of one work, listed or not, count once; so flavors count while they share no origin with one that is counted.
 *
 * @example
 * independentCount(['port', 'upstream'], flavors); // 1, when port derives from upstream
 */
export function independentCount(ids: readonly string[], flavors: ReadonlyMap<string, Flavor>): number {
  const origins = ids
    .map((id) => ({ id, from: originsOf(id, flavors) }))
    .sort((a, b) => a.from.length - b.from.length || (a.id < b.id ? -1 : 1));
  const counted = new Set<string>();
  return origins.filter(({ from }) => {
    const independent = from.every((origin) => !counted.has(origin));
    for (const origin of from) if (independent) counted.add(origin);
    return independent;
  }).length;
}

/** The works at the start of a flavor's line of descent; flavors that derive from each other in a circle are one work. */
function originsOf(id: string, flavors: ReadonlyMap<string, Flavor>): readonly string[] {
  const seen = new Set([id]);
  const origins: string[] = [];
  for (const each of seen) {
    const upstream = flavors.get(each)?.derivesFrom ?? [];
    if (upstream.length === 0) origins.push(each);
    for (const parent of upstream) seen.add(parent);
  }
  return origins.length > 0 ? origins.sort() : [[...seen].sort()[0] ?? id];
}

import type { Flavor } from '@wacrg/spec';

/** A flavor with nothing but a repository. */
export function makeFlavor(id: string, repository: string | undefined, more: Partial<Flavor> = {}): Flavor {
  return {
    id,
    name: id,
    ...(repository === undefined ? {} : { repository }),
    paths: [],
    include: [],
    exclude: [],
    covers: [],
    basis: [],
    derivesFrom: [],
    notifyOptIn: false,
    place: { path: `flavors/${id}.yaml` },
    ...more,
  };
}

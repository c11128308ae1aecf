import type { DialectSettings } from '../citation/dialect.ts';
import type { Exception } from './exception.ts';
import type { Maturity } from './part.ts';
import type { Place } from './place.ts';

/** An independent implementation of the spec, as the registry lists it. */
export interface Flavor {
  readonly id: string;
  readonly name: string;
  /** Home page or repository, as upstream's `url`. */
  readonly url?: string;
  /** What to scan: a git URL, a local path, or `.` for the corpus's own repository. Absent: nothing to scan. */
  readonly repository?: string;
  /** Branch, tag or commit; absent: the remote's default branch. */
  readonly ref?: string;
  /** Folders of the repository that are this flavor; empty: all of it. */
  readonly paths: readonly string[];
  /** Glob patterns of files to read although they would be skipped, and to skip although they would be read. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** What its code cites the spec in; absent: the marker of the spec's namespace. */
  readonly dialects?: readonly DialectSettings[];
  /** Endings of files whose comments nobody knows and in which the spec counts what looks like an annotation. */
  readonly guessed?: readonly string[];
  /** Link pattern for a forge that the tool does not know: `{repository} {commit} {path} {start} {end}`. */
  readonly permalinks?: string;
  readonly language?: string;
  readonly maturity?: string;
  readonly license?: string;
  readonly maintainer?: string;
  readonly status?: Maturity;
  readonly covers: readonly string[];
  readonly basis: readonly string[];
  /** Flavors that this one was ported from; it does not corroborate them. */
  readonly derivesFrom: readonly string[];
  /** What does not apply to it, as the corpus's `wacrg.yaml` says; what its own says, the scan finds. */
  readonly exceptions?: readonly Exception[];
  /** Where a change of the spec is announced, `owner/repository`; only when it opted in. */
  readonly notifyRepo?: string;
  readonly notifyOptIn: boolean;
  readonly description?: string;
  readonly place: Place;
}

/** A flavor of which nothing is known but what it is called. */
export const bareFlavor = (id: string, place: Place): Flavor => ({
  id,
  name: id,
  paths: [],
  include: [],
  exclude: [],
  covers: [],
  basis: [],
  derivesFrom: [],
  notifyOptIn: false,
  place,
});

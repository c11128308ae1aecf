import type { Spec } from '../spec/spec-source.ts';

/** Which spec was checked against. */
export interface CheckedSpec extends Pick<Spec, 'source' | 'isDefault' | 'commit' | 'fetched' | 'unreachable'> {
  readonly title: string;
  readonly namespace: string;
  readonly version: string;
  readonly parts: number;
  /** True when `wacrg.lock.json` pins the commit. */
  readonly pinned: boolean;
}

/** What a report says of the spec that it is about. */
export function specFacts(spec: Spec, pinned: boolean): CheckedSpec {
  const { corpus, source, isDefault, commit, fetched, unreachable } = spec;
  const { title, namespace, version, parts } = corpus;
  return {
    source,
    isDefault,
    ...(commit === undefined ? {} : { commit }),
    ...(fetched === undefined ? {} : { fetched }),
    ...(unreachable === undefined ? {} : { unreachable }),
    title,
    namespace,
    version,
    parts: parts.length,
    pinned,
  };
}

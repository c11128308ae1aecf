import { formatRatchet, formatRatchets, ratchetOf } from '@wacrg/spec';
import type { Artifact } from '../trace/artifact.ts';
import type { SpecReport } from './check-specs.ts';

/**
 * The ratchet files that hold what checks found covered, one beside each library's configuration.
 *
 * @param path relative to the library's folder
 */
export function ratchetArtifacts(reports: readonly SpecReport[], path: string): readonly Artifact[] {
  return [...new Set(reports.map(({ library }) => library))].map((library) => {
    const own = reports.filter((each) => each.library === library);
    const ratchets = own.map(({ id, report }) => [id ?? '', ratchetOf(report.coverage)] as const);
    const [[id, only] = ['', undefined]] = ratchets;
    const text = id === '' && only !== undefined ? formatRatchet(only) : formatRatchets(new Map(ratchets));
    return { path: library === '' ? path : `${library}/${path}`, text, committed: true };
  });
}

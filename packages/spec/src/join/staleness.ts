import type { Annotation } from '../citation/annotation.ts';
import { formatCitation } from '../citation/citation.ts';
import type { Corpus } from '../model/corpus.ts';
import type { SpecHistory, TextChange } from '../model/history.ts';
import type { AttributedAnnotation, Commit } from '../model/scan.ts';
import type { Site, TracedPart, TracedSpec } from '../result/traceability.ts';
import { indexOf, partByCode, placed } from './code-index.ts';
import { compareRevisions } from './revision.ts';

/** What of a site says when somebody last looked. */
export type Looked = Pick<AttributedAnnotation, 'annotated' | 'changed' | 'looked' | 'range'>;

/**
 * Whether a text changed after somebody last looked: after the last change of the site's code, and of what its annotation
 * cites. The beginning of a text is no change, and what is planned has no code to be out of date. A site that is a whole
 * file goes by its annotation alone, for most changes of a file have nothing to do with it. `null`: git cannot tell.
 *
 * Dates are UTC to the second, so they compare as text; the same second is not stale.
 */
export function isStale(site: Looked & Pick<Site, 'status'>, text: TextChange | null | undefined): boolean | null {
  if (site.status === 'planned' || text?.first) return false;
  const looks = looksOf(site);
  if (text && looks.some((look) => look !== null && look.date >= text.date)) return false;
  return !text || looks.includes(null) ? null : true;
}

/**
 * Whether a site could be stale at all, before anybody asks git who looked at it when: a text that it cites changed since it
 * began. A clause that the part lacks, or that is called by a number, may have been called otherwise, so any change counts.
 */
export function mayBeStale(
  { citations, status }: Pick<Annotation, 'citations' | 'status'>,
  corpus: Pick<Corpus, 'parts' | 'form'>,
  history: SpecHistory | undefined,
): boolean {
  if (status === 'planned') return false;
  return citations.some((written) => {
    const { code, clause: cited } = placed(written, indexOf(corpus));
    const part = partByCode(corpus, code);
    const known = part && history?.get(part.code);
    if (part === undefined || known === undefined) return false;
    if (cited === undefined) return hasChanged(known.changed);
    const clause = part.clauses.find(({ id }) => id === cited);
    const isSure = clause !== undefined && (clause.authored || !/-\d+$/.test(clause.id));
    return isSure ? hasChanged(known.clauses.get(cited)) : [known.changed, ...known.clauses.values()].some(hasChanged);
  });
}

const hasChanged = (text: TextChange | null | undefined): boolean => Boolean(text && text.first !== true);

/** When somebody last looked at a site; `null` when git cannot tell. */
export function lastLook(site: Looked): Commit | null {
  const looks = looksOf(site);
  if (looks.includes(null)) return null;
  return looks.reduce((a, b) => (a === null || b === null || a.date >= b.date ? a : b)) ?? null;
}

function looksOf({
  annotated,
  changed,
  looked = annotated,
  range,
}: Looked): readonly [Commit | null, ...(Commit | null)[]] {
  return range === undefined ? [looked] : [changed, looked];
}

/** The text that moved after a site, and when somebody last looked at the site. */
export interface Moved {
  /** What the site cites, `SIG-08` or `SIG-08#clause`. */
  readonly cited: string;
  readonly text: Commit;
  /** `null` when git cannot tell. */
  readonly looked: Commit | null;
  /** What is cited and what the spec is at, where the cited revision is an older one. */
  readonly revision?: { readonly cited: string; readonly now: string };
}

/** Why a site is stale; `undefined` when it is not. Every report and page explains it by this. */
export function explainStale(site: Site, { parts }: Pick<TracedSpec, 'parts'>): Moved | undefined {
  const part = Object.hasOwn(parts, site.code) ? parts[site.code] : undefined;
  const text = part === undefined ? null : changeOf(part, site.clause);
  if (site.stale !== true || text === null) return undefined;
  const now = part?.clauses.find(({ id }) => id === site.clause)?.revision;
  const isBehind = compareRevisions(site.revision, now) < 0;
  const revision =
    isBehind && site.revision !== undefined && now !== undefined ? { cited: site.revision, now } : undefined;
  return { cited: formatCitation(site), text, looked: lastLook(site), ...(revision === undefined ? {} : { revision }) };
}

const changeOf = ({ changed, clauses }: TracedPart, clause: string | undefined): TextChange | null =>
  clause === undefined ? changed : (clauses.find(({ id }) => id === clause)?.changed ?? null);

/** Of some stale sites the one whose text moved last, with why; `undefined` when none is stale. */
export function newestMove(sites: readonly Site[], spec: Pick<TracedSpec, 'parts'>): Moved | undefined {
  return sites
    .flatMap((site) => explainStale(site, spec) ?? [])
    .toSorted((a, b) => (a.text.date < b.text.date ? 1 : -1))[0];
}

/**
 * Why a site is stale, as the rest of a sentence that begins with "changed".
 *
 * @example
 * formatMoved(moved); // 'on 2026-03-01, after somebody last looked at this code on 2026-02-01'
 */
export function formatMoved({ text, looked, revision }: Moved): string {
  if (revision !== undefined) return `to revision ${revision.now}, and revision ${revision.cited} is cited`;
  const isSameDay = looked?.date.slice(0, 10) === text.date.slice(0, 10);
  const shown = (date: string): string => (isSameDay ? date.replace('T', ' ').replace('Z', ' UTC') : date.slice(0, 10));
  const when = looked === null ? '' : ` on ${shown(looked.date)}`;
  return `on ${shown(text.date)}, after this code and its annotation did${when}`;
}

import { parseCitation } from '../citation/citation.ts';
import { publishedCommit, publishedLinks } from '../join/published.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import type { Traceability } from '../result/traceability.ts';
import { difference, type FlavorDifference } from './difference.ts';
import type { ClauseChange, PartChange } from './spec-difference.ts';

/** What one flavor that opted in is sent about a change of the spec. `flavor`, `repo` and `parts` are as upstream's payload has them. */
export interface Notification {
  readonly flavor: string;
  /** Where a tracking issue is opened, `owner/repository`. */
  readonly repo: string;
  readonly parts: readonly NotifiedPart[];
}

export interface NotifiedPart {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  /** The part's page on the spec's forge, else its path there. */
  readonly ref: string;
  readonly change: PartChange['kind'];
  /** The code to cite now, of a retired part. */
  readonly now?: string;
  /** The spec's commit that changed the text last, where the forge is known. */
  readonly diff?: string;
  readonly clauses: readonly ClauseChange[];
  /** Where the flavor's own code cites what changed. */
  readonly sites: readonly NotifiedSite[];
}

export interface NotifiedSite {
  readonly cited: string;
  readonly path: string;
  readonly line: number;
  readonly symbol?: string;
  readonly source?: string;
}

/**
 * Tells the flavors that asked for it what changed in the parts that they implement, or are claimed to: one notification for
 * each, by id. A flavor asks with `notify_repo` and `notify_opt_in: true` in its file in the corpus.
 */
export function notifications(corpus: Corpus, before: Traceability, after: Traceability): readonly Notification[] {
  const { spec, flavors } = difference(before, after);
  const byFlavor = new Map(flavors.map((each) => [each.flavor, each]));
  const codes = new Map(corpus.parts.map((part) => [part.code, part]));
  return corpus.flavors.flatMap(({ id, notifyRepo, notifyOptIn }) => {
    if (!notifyOptIn || notifyRepo === undefined) return [];
    const parts = spec
      .filter(({ code }) => implementsPart(before, code, id) || implementsPart(after, code, id))
      .map((change) => notifiedPart(change, { corpus, part: codes.get(change.code), after, own: byFlavor.get(id) }));
    return parts.length === 0 ? [] : [{ flavor: id, repo: notifyRepo, parts }];
  });
}

function implementsPart({ cells }: Traceability, code: string, flavor: string): boolean {
  const row = Object.hasOwn(cells, code) ? cells[code] : undefined;
  const cell = row && Object.hasOwn(row, flavor) ? row[flavor] : undefined;
  return cell !== undefined && cell.state !== 'mentioned';
}

interface NotifiedContext {
  readonly corpus: Corpus;
  /** Absent for a part that is gone. */
  readonly part: Part | undefined;
  readonly after: Traceability;
  readonly own: FlavorDifference | undefined;
}

function notifiedPart({ code, id, kind, now, clauses }: PartChange, context: NotifiedContext): NotifiedPart {
  const { corpus, part, after, own } = context;
  const { repository, branch = 'HEAD', prefix } = corpus;
  const path = part && `${prefix}${part.source.path}`;
  const changed = after.spec.parts[code]?.changed ?? null;
  const diff = changed === null ? undefined : publishedCommit(after.spec, repository, changed.commit);
  const touched = (own?.touched ?? []).filter((each) => parseCitation(each.code).code === code);
  const sites = touched.flatMap((each) =>
    each.sites.map(({ path: file, line, symbol, links }) => ({
      cited: each.code,
      path: file,
      line,
      ...(symbol === undefined ? {} : { symbol }),
      ...(links === undefined ? {} : { source: links.source }),
    })),
  );
  return {
    id,
    code,
    title: part?.title ?? id,
    category: part?.category ?? '',
    ref: (path && publishedLinks(after.spec, { repository, at: { branch }, path })?.source) ?? path ?? code,
    change: kind,
    ...(now === undefined ? {} : { now }),
    ...(diff === undefined ? {} : { diff }),
    clauses,
    sites,
  };
}

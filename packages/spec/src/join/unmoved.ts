import type { FlavorScan } from '../model/scan.ts';
import type { Site, Traceability, TracedFlavor, TracedMention } from '../result/traceability.ts';

/** A result in which flavors that did not move stay as they were. */
export interface Settled {
  readonly result: Traceability;
  /** The earlier commit of each flavor that did not move. */
  readonly unmoved: ReadonlyMap<string, string>;
}

/**
 * Keeps commit, date and links of every flavor of which nothing that was read changed since the previous result: a commit
 * that changes nothing that was read changes no file. A flavor moves when its scan differs in anything but its commit,
 * links to that commit, and the number of files that were searched.
 *
 * @param rewritten flavors whose earlier commit is in their history no more, so that nothing may lead to it
 */
export function withUnmoved(
  result: Traceability,
  previous: Traceability | undefined,
  rewritten: ReadonlySet<string> = new Set(),
): Settled {
  const unmoved = new Map(
    Object.keys(result.flavors).flatMap((id) => {
      const isKept = previous !== undefined && !rewritten.has(id);
      const commit = isKept ? commitWhereSame(id, result, previous) : undefined;
      return commit === undefined ? [] : [[id, commit] as const];
    }),
  );
  if (previous === undefined || unmoved.size === 0) return { result, unmoved };
  const [sites, mentions] = [inTurn(previous.sites), inTurn(previous.mentions)];
  return {
    unmoved,
    result: {
      ...result,
      flavors: Object.fromEntries(
        Object.entries(result.flavors).map(([id, now]) => [
          id,
          unmoved.has(id) ? pinnedAs(now, previous.flavors[id]) : now,
        ]),
      ),
      sites: result.sites.map((site) => (unmoved.has(site.flavor) ? withLinks(site, sites(site.flavor)) : site)),
      mentions: result.mentions.map((each) =>
        unmoved.has(each.flavor) ? withLink(each, mentions(each.flavor)) : each,
      ),
    },
  };
}

/** The scans as the lock is to know them. */
export const pinScans = (scans: readonly FlavorScan[], unmoved: ReadonlyMap<string, string>): readonly FlavorScan[] =>
  scans.map((scan) => {
    const commit = unmoved.get(scan.flavor);
    return commit === undefined ? scan : { ...scan, commit };
  });

function commitWhereSame(id: string, now: Traceability, was: Traceability): string | undefined {
  const [is, before] = [now.flavors[id], Object.hasOwn(was.flavors, id) ? was.flavors[id] : undefined];
  if (is?.state !== 'scanned' || before?.state !== 'scanned' || is.commit === before.commit) return undefined;
  return factsOf(id, now) === factsOf(id, was) ? before.commit : undefined;
}

/** All that was read of a flavor, without what only says at which commit, and without what the spec makes of it. */
function factsOf(id: string, { flavors, sites, mentions, problems }: Traceability): string {
  const {
    commit: _,
    committed: _when,
    files,
    exceptions = [],
    runs = [],
    ...entry
  } = flavors[id] ?? ({} as Partial<TracedFlavor>);
  return canonical([
    { ...entry, matched: files?.matched, skipped: files?.skipped },
    exceptions.map(({ code, reason, line, path }) => [code, reason, line, path]),
    runs.filter(({ by }) => by === 'flavor'),
    sites.filter(({ flavor }) => flavor === id).map(siteFacts),
    mentions
      .filter(({ flavor }) => flavor === id)
      .map(({ codes, path, line, form, symbol }) => [codes, path, line, form, symbol]),
    problems
      .filter(({ flavor }) => flavor === id)
      .map(({ code, path, line, column, message }) => [code, path, line, column, message]),
  ]);
}

/** A value as text that does not depend on the order of keys: one of a file has them sorted, one of a scan has not. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

const siteFacts = ({
  code,
  clause,
  relation,
  status,
  note,
  path,
  line,
  column,
  symbol,
  range,
  annotated,
  looked,
  changed,
  commits,
}: Site) => [
  [code, clause, relation, status, note, path, line, column, symbol, range],
  [annotated?.commit, looked?.commit, changed?.commit, commits],
];

function pinnedAs(now: TracedFlavor, before: TracedFlavor | undefined): TracedFlavor {
  if (before === undefined) return now;
  const { commit: _, committed: _when, exceptions: _what, ...rest } = now;
  return {
    ...rest,
    ...(before.commit === undefined ? {} : { commit: before.commit }),
    ...(before.committed === undefined ? {} : { committed: before.committed }),
    ...(before.exceptions === undefined ? {} : { exceptions: before.exceptions }),
    files: before.files,
  };
}

/** Gives each flavor's items in their order, one at each call. */
function inTurn<T extends { readonly flavor: string }>(items: readonly T[]): (flavor: string) => T | undefined {
  const queues = new Map<string, IterableIterator<T>>();
  return (flavor) => {
    const queue = queues.get(flavor) ?? items.filter((each) => each.flavor === flavor).values();
    queues.set(flavor, queue);
    return queue.next().value;
  };
}

const withLinks = ({ links: _, ...site }: Site, before: Site | undefined): Site =>
  before?.links === undefined ? site : { ...site, links: before.links };

const withLink = ({ link: _, ...mention }: TracedMention, before: TracedMention | undefined): TracedMention =>
  before?.link === undefined ? mention : { ...mention, link: before.link };

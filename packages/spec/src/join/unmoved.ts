import type { FlavorScan, SiteLinks } from '../model/scan.ts';
import type { Site, Traceability, TracedFlavor } from '../result/traceability.ts';

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
  const atPin = <T extends Linked & { readonly flavor: string }>(item: T): T => {
    const pin = unmoved.get(item.flavor);
    return pin === undefined ? item : withLinksAt(item, result.flavors[item.flavor]?.commit, pin);
  };
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
      sites: result.sites.map(atPin),
      mentions: result.mentions.map(atPin),
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

/** At the commit where it was found first; of exceptions only the links name it. */
function pinnedAs(now: TracedFlavor, before: TracedFlavor | undefined): TracedFlavor {
  if (before?.commit === undefined) return now;
  const { commit, committed: _when, exceptions, ...rest } = now;
  const pin = before.commit;
  return {
    ...rest,
    commit: pin,
    ...(before.committed === undefined ? {} : { committed: before.committed }),
    ...(exceptions === undefined ? {} : { exceptions: exceptions.map((each) => withLinksAt(each, commit, pin)) }),
    files: before.files,
  };
}

/** What has links to one commit. */
interface Linked {
  readonly link?: string;
  readonly links?: SiteLinks;
}

/** The same lines stand at both commits, so a link differs in its commit alone. */
function withLinksAt<T extends Linked>(item: T, commit: string | undefined, pin: string): T {
  const { link, links } = item;
  if (commit === undefined) return item;
  const moved = (address: string): string => address.replaceAll(commit, pin);
  const shown = links && Object.fromEntries(Object.entries(links).map(([kind, address]) => [kind, moved(address)]));
  return { ...item, ...(link === undefined ? {} : { link: moved(link) }), ...(shown && { links: shown }) };
}

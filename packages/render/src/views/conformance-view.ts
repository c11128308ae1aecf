import { formatCitation, type Part, type TracedRun, type TracedVerdict, type Verdict } from '@wacrg/spec';
import { code, joined, link, type Markdown, md, text } from '../escape.ts';
import type { Links } from '../links.ts';
import { groupBy, type Lookup, own } from '../lookup.ts';

/** What became of a part's test vectors when the code of flavors was run against them. Empty lists: none was. */
export interface ConformanceView {
  readonly profiles: readonly Markdown[];
  readonly runs: readonly RunRow[];
  readonly runNames: readonly Markdown[];
  /** The clauses that any vector is about, with the counts of each run, in the order of `runs`. */
  readonly clauseRuns: readonly { readonly clause: Markdown; readonly cells: readonly Markdown[] }[];
  /** Each vector that a run did not pass under every profile. */
  readonly differences: readonly DifferenceRow[];
}

/** One run, as a row. */
export interface RunRow {
  readonly flavor: Markdown;
  /** `we ran it`, or `the flavor says`. */
  readonly by: Markdown;
  readonly what: Markdown;
  /** By profile: how many of how many. */
  readonly counts: readonly Markdown[];
  readonly notes: Markdown;
}

interface DifferenceRow {
  readonly vector: Markdown;
  readonly clauses: Markdown;
  readonly flavor: Markdown;
  readonly verdicts: Markdown;
  readonly why: Markdown;
}

interface FlavorRun {
  readonly flavor: string;
  readonly run: TracedRun;
}

/** The "Conformance" section of a part. */
export function conformanceView(part: Part, lookup: Lookup, links: Links): ConformanceView {
  const ids = vectorsOf(part, lookup);
  const ran = runsAt(ids, lookup);
  const profiles = profilesOf(ran);
  return {
    profiles: profiles.map((profile) => code(profile)),
    runs: runRows(ran, ids, links),
    runNames: ran.map(({ flavor, run }) =>
      run.by === 'spec' ? links.flavor(flavor) : md`${links.flavor(flavor)} says`,
    ),
    clauseRuns: ran.length === 0 ? [] : clauseRows(part, ran, lookup),
    differences: ids.flatMap((id) => ran.flatMap((each) => differenceOf(id, each, lookup, links))),
  };
}

/** What became of all vectors when one flavor's code was run. Empty lists: it was not. */
export interface FlavorConformanceView extends Pick<ConformanceView, 'profiles' | 'runs' | 'differences'> {
  /** Each part that any vector is about, with the counts of each run, in the order of `runs`. */
  readonly partRuns: readonly { readonly part: Markdown; readonly cells: readonly Markdown[] }[];
}

/** The "Conformance" section of a flavor. */
export function flavorConformanceView(flavor: string, lookup: Lookup, links: Links): FlavorConformanceView {
  const ids = Object.keys(lookup.traceability.spec.vectors ?? {}).sort();
  const ran = runsAt(ids, lookup).filter((each) => each.flavor === flavor);
  const parts = groupBy(ids, (id) => [id.split('/')[0] ?? id]);
  return {
    profiles: profilesOf(ran).map((profile) => code(profile)),
    runs: runRows(ran, ids, links),
    partRuns: [...parts].flatMap(([part, of]) => {
      const cells = ran.map(({ run }) => text(countOf(run, of, 'spec')));
      return cells.every((cell) => cell === '') ? [] : [{ part: links.partCode(part), cells }];
    }),
    differences: ids.flatMap((id) => ran.flatMap((each) => differenceOf(id, each, lookup, links))),
  };
}

/** What became of a part's vectors, as the feed says it. */
export function feedRuns(part: Part, lookup: Lookup): readonly object[] {
  const ids = vectorsOf(part, lookup);
  const ran = runsAt(ids, lookup);
  return ran.map(({ flavor, run: { by, harness, ...run } }) => ({
    flavor,
    by,
    harness,
    profiles: Object.fromEntries(profilesOf(ran).map((profile) => [profile, tallyOf(run, ids, profile)])),
  }));
}

const runRows = (ran: readonly FlavorRun[], ids: readonly string[], links: Links): readonly RunRow[] =>
  ran.map(({ flavor, run }) => ({
    flavor: links.flavor(flavor),
    by: text(run.by === 'spec' ? 'we ran it' : 'the flavor says'),
    what: whatRan(run),
    counts: profilesOf(ran).map((profile) => text(countOf(run, ids, profile))),
    notes: staleNote(run, ids),
  }));

/** How many of a part's vectors a flavor passes under the first profile, as pages show it in a cell; empty where none ran. */
export function vectorShare(part: Part, flavor: string, lookup: Lookup): Markdown {
  const ids = vectorsOf(part, lookup);
  const [ran] = runsAt(ids, lookup).filter((each) => each.flavor === flavor);
  const [profile] = ran === undefined ? [] : profilesOf([ran]);
  return text(ran === undefined || profile === undefined ? '' : countOf(ran.run, ids, profile));
}

/** The flavors that were run against a part's vectors. */
export const flavorsRun = (part: Part, lookup: Lookup): readonly string[] => [
  ...new Set(runsAt(vectorsOf(part, lookup), lookup).map(({ flavor }) => flavor)),
];

function vectorsOf({ code: partCode }: Part, { traceability }: Lookup): readonly string[] {
  return Object.entries(traceability.spec.vectors ?? {})
    .filter(
      ([id, { clauses }]) => id.startsWith(`${partCode}/`) || clauses.some((each) => each.startsWith(`${partCode}#`)),
    )
    .map(([id]) => id)
    .sort();
}

/** Runs that had at least one of the vectors answered; the spec's own word before the flavor's. */
function runsAt(ids: readonly string[], { traceability }: Lookup): readonly FlavorRun[] {
  if (ids.length === 0) return [];
  return Object.entries(traceability.flavors)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([flavor, { runs = [] }]) => runs.map((run) => ({ flavor, run })))
    .filter(({ run }) => ids.some((id) => Object.values(own(run.verdicts, id)?.profiles ?? {}).some(isAnswer)));
}

const isAnswer = (verdict: Verdict): boolean => verdict !== 'unsupported';

/** `spec` is the letter, and comes first. */
function profilesOf(ran: readonly FlavorRun[]): readonly string[] {
  const found = ran.flatMap(({ run }) => Object.values(run.verdicts).flatMap(({ profiles }) => Object.keys(profiles)));
  return [...new Set(found)].sort(byProfile);
}

const byProfile = (a: string, b: string): number => (a === 'spec' ? -1 : b === 'spec' ? 1 : a < b ? -1 : 1);

type Verdicts = Pick<TracedRun, 'verdicts'>;

function countOf(run: Verdicts, ids: readonly string[], profile: string, clause?: string): string {
  const { passed, asked } = tallyOf(run, ids, profile, clause);
  return asked === 0 ? '' : `${passed}/${asked}`;
}

/** How many of the answers are passes. `clause`: of a vector that is known to break others only, it is one. */
function tallyOf(
  { verdicts }: Verdicts,
  ids: readonly string[],
  profile: string,
  clause?: string,
): { readonly passed: number; readonly asked: number } {
  const answers = ids.flatMap((id) => {
    const { profiles, breaks } = own(verdicts, id) ?? { profiles: {} };
    const verdict = own(profiles, profile);
    const keepsIt = clause !== undefined && breaks !== undefined && !(own(breaks, profile) ?? []).includes(clause);
    return verdict === undefined || !isAnswer(verdict) ? [] : [verdict === 'pass' || keepsIt];
  });
  return { passed: answers.filter(Boolean).length, asked: answers.length };
}

function whatRan({ harness, commit, date, dirty }: TracedRun): Markdown {
  const at = commit === undefined ? '' : ` at ${commit.slice(0, 7)}`;
  const of = date === undefined ? '' : ` of ${date.slice(0, 10)}`;
  return text(`${harness.name} ${harness.version}${at}${of}${dirty ? ', with changes that are not committed' : ''}`);
}

function staleNote({ verdicts, date }: TracedRun, ids: readonly string[]): Markdown {
  const stale = ids.map((id) => own(verdicts, id)?.stale);
  const by = (what: TracedVerdict['stale']): number => stale.filter((each) => each === what).length;
  const notes = [
    by('vector') > 0 ? `${by('vector')} stale: the vector changed.` : '',
    by('code') > 0 ? `${by('code')} stale: the code changed.` : '',
    date === undefined ? 'A release; whether its code moved since is not known.' : '',
  ];
  return text(notes.filter((note) => note !== '').join(' '));
}

function clauseRows(part: Part, ran: readonly FlavorRun[], { traceability }: Lookup): ConformanceView['clauseRuns'] {
  const vectors = Object.entries(traceability.spec.vectors ?? {});
  return part.clauses.flatMap(({ id, anchor }) => {
    const cited = formatCitation({ code: part.code, clause: id });
    const ids = vectors.filter(([, { clauses }]) => clauses.includes(cited)).map(([vector]) => vector);
    const cells = ran.map(({ run }) => text(countOf(run, ids, 'spec', cited)));
    return cells.every((cell) => cell === '') ? [] : [{ clause: link(code(id), `#${anchor}`), cells }];
  });
}

function differenceOf(id: string, { flavor, run }: FlavorRun, lookup: Lookup, links: Links): DifferenceRow[] {
  const found = own(run.verdicts, id);
  const words = found === undefined ? '' : verdictWords(found);
  if (found === undefined || words === '') return [];
  const broken = Object.values(found.breaks ?? {}).flat();
  const cited =
    broken.length > 0 ? [...new Set(broken)] : (own(lookup.traceability.spec.vectors ?? {}, id)?.clauses ?? []);
  const name = code(id);
  return [
    {
      vector: found.issue === undefined ? name : md`${name} ${link(text('followed up'), found.issue)}`,
      clauses: joined(cited.map(links.citation)),
      flavor: links.flavor(flavor),
      verdicts: text(found.stale === undefined ? words : `${words}, stale`),
      why: text(found.why ?? ''),
    },
  ];
}

/** `fail (spec)`; without the profiles where all say the same; empty for a pass and for what is unsupported. */
function verdictWords({ profiles }: TracedVerdict): string {
  const all = Object.entries(profiles).sort(([a], [b]) => byProfile(a, b));
  const bad = all.filter(([, verdict]) => verdict !== 'pass' && isAnswer(verdict));
  const [first] = bad;
  if (first !== undefined && bad.length === all.length && bad.every(([, verdict]) => verdict === first[1]))
    return first[1];
  return bad.map(([profile, verdict]) => `${verdict} (${profile})`).join(', ');
}

import { resolve } from 'node:path';
import { checkClaims } from '@wacrg/scanner';
import {
  type Annotation,
  type Corpus,
  type Coverage,
  citedElsewhere,
  citedParts,
  claimsByFlavor,
  countedScope,
  coverageOf,
  type FlavorScan,
  type GateResult,
  gateProblems,
  type IsElsewhere,
  judgeGate,
  livingGates,
  mayBeStale,
  nearest,
  ofOneSpec,
  type PlacedException,
  type Problem,
  parseCitation,
  partsToFollow,
  type RatchetChange,
  ratchetProblems,
  requireKnownGates,
  type Site,
  sortProblems,
  ToolError,
  type TracedMention,
  trace,
  withoutSilenced,
} from '@wacrg/spec';
import { importedHere } from '../exchange/imported-here.ts';
import type { RunResults } from '../results/run-results.ts';
import { type RanTally, ranProblems, tallyRan, withResults } from '../results/with-results.ts';
import { ownFlavor } from '../settings.ts';
import { type SpecDates, specRenames } from '../spec/spec-history.ts';
import { loadSpec, type Spec } from '../spec/spec-source.ts';
import { unchangedTexts } from '../spec/unchanged-texts.ts';
import { dismissalProblems, loadDismissed } from '../suggest/dismissal-problems.ts';
import { scanWorkingTree } from '../tree/working-tree.ts';
import { newScope, ofClaim, reboundProblem, staleProblem, strangerProblems } from './author-problems.ts';
import type { CheckSettings } from './check-settings.ts';
import { type CheckedSpec, specFacts } from './checked-spec.ts';
import { withFixPlaces } from './fix.ts';
import { keptRatchet, ratchetChange } from './kept-ratchet.ts';
import { describeLatest, type Latest } from './latest.ts';
import { dialectsSeen, requireOwnWords } from './other-dialects.ts';
import { type ReboundSite, reboundSites } from './rebound.ts';
import { loadReviewed } from './reviewed.ts';
import { asAuthorSees } from './severity.ts';
import { ownGates, type SpecBeside, sharedProblems } from './specs-beside.ts';
import { type StaleSite, staleSites } from './stale.ts';

/** What `wacrg check` found, as data; every format is made from it. */
export interface CheckReport {
  /** The folder of the repository; absolute, so no format prints it. */
  readonly root: string;
  readonly flavor: string;
  readonly registered: boolean;
  /** The registered flavor that somebody most likely meant by one that is not. */
  readonly meant?: string;
  /** By what the library was recognised, where that is not its address. */
  readonly knownBy?: 'package';
  /** Whether the repository is that of the spec itself, and of no library. */
  readonly isSpec?: true;
  readonly spec: CheckedSpec;
  /** Worst is not first: sorted by place. */
  readonly problems: readonly Problem[];
  /** How many notices the library's configuration leaves out; absent when none. */
  readonly silenced?: number;
  readonly coverage: Coverage;
  /** What does not apply, by code, with who says so. */
  readonly exceptions: readonly PlacedException[];
  readonly sites: readonly Site[];
  readonly mentions: readonly TracedMention[];
  readonly stale: readonly StaleSite[];
  readonly gates: readonly GateResult[];
  readonly ratchet?: { readonly path: string } & RatchetChange;
  readonly latest?: Latest;
  /** What the library's own test run says of its sites; absent where no report was given. */
  readonly ran?: RanTally;
  readonly files: FlavorScan['files'];
  readonly lines: FlavorScan['lines'];
  readonly staged: boolean;
  /** Set where some files alone were checked, so that nothing is known of the whole. */
  readonly partial?: true;
  /** Of which sites git was asked who wrote them: of all, or of those that could be stale. */
  readonly blame: 'all' | 'where-needed';
}

/**
 * Checks a working tree against a spec.
 *
 * @param around `beside`: the other specs that the library follows; `results`: of the library's own test run
 */
export async function checkWorkingTree(
  settings: CheckSettings,
  { beside, results }: { readonly beside: readonly SpecBeside[]; readonly results: RunResults | undefined },
): Promise<CheckReport> {
  if (settings.spec.spec === undefined) await requireOwnWords(settings.root);
  const reviewed = await loadReviewed(settings.reviewed, settings.spec);
  const newest = reviewed?.pinned === undefined || settings.latest ? await newestSpec(settings) : undefined;
  const spec = reviewed?.pinned ?? newest ?? (await newestSpec(settings));
  requireParts(spec);
  const isElsewhere = citedElsewhere(
    spec.corpus,
    beside.map(({ corpus }) => corpus),
  );
  const gates = ownGates(settings, spec.corpus, beside);
  requireKnownGates(gates, spec.corpus);
  const { flavor, registered, by, candidate, problem } = await ownFlavor(settings, spec.corpus);
  const { staged, folder, readers } = settings;
  const { config, configPath } = settings;
  let dates: SpecDates | undefined;
  const mayBeStaleIn = async (annotations: readonly Annotation[]) => {
    const found = await spec.dates(citedParts(spec.corpus, annotations));
    dates = found;
    return (each: Annotation) => mayBeStale(each, spec.corpus, found.history);
  };
  const { scan: read, gitDir } = await scanWorkingTree(folder, flavor, {
    namespace: spec.corpus.namespace,
    readers,
    staged,
    cacheDir: settings.spec.cacheDir,
    within: settings,
    imported: await importedHere(settings),
    blame: { mayBeStale: mayBeStaleIn, all: settings.blame === 'all' },
  });
  const exceptions = config.exceptions
    .filter(({ code }) => !isElsewhere(parseCitation(code)))
    .map((each) => ({ ...each, path: configPath }));
  const claims = staged ? [] : await ownClaims(spec.corpus, flavor.id, { gitDir, commit: read.commit });
  const own = ofOneSpec(read, isElsewhere);
  const scan = { ...own, claims, ...(exceptions.length === 0 ? {} : { exceptions }) };
  const accepted = settings.reviewed.sites ?? [];
  const { namespace } = spec.corpus;
  const query = { settings, gitDir, namespace, dialects: flavor.dialects, accepted };
  const rebound = staged ? [] : await reboundSites(scan.annotations, query);
  const others = staged ? [] : await dialectsSeen(folder, flavor, { lines: read.lines, within: settings });
  const shared = sharedProblems({ settings, corpus: spec.corpus, flavor }, beside);
  const context = {
    spec,
    dates,
    settings: { ...settings, gates },
    rebound,
    others: [...others, ...shared, ...(problem ? [problem] : [])],
    results,
  };
  const found = await findings(scan, { ...context, isElsewhere });
  const latest = settings.latest && newest ? describeLatest({ scan, sites: found.sites, newest, reviewed }) : undefined;
  const facts = specFacts(spec, reviewed?.pinned !== undefined);
  const ids = spec.corpus.flavors.map(({ id }) => id);
  const guess = registered ? undefined : (candidate ?? nearest(flavor.id, ids));
  const report = {
    root: settings.root,
    flavor: flavor.id,
    registered,
    ...(guess === undefined ? {} : { meant: guess }),
    ...(by === undefined ? {} : { knownBy: by }),
    ...(!registered && settings.spec.spec === settings.root ? { isSpec: true as const } : {}),
    spec: facts,
    staged,
    ...(settings.files === undefined ? {} : { partial: true as const }),
    blame: settings.blame,
    files: scan.files,
    lines: scan.lines,
  };
  // What is staged is not what the files hold.
  const problems = staged ? found.problems : await withFixPlaces(settings.root, found.problems);
  return { ...report, ...found, problems, ...(latest ? { latest, problems: latest.problems } : {}) };
}

const newestSpec = ({ spec, latest }: CheckSettings): Promise<Spec> => loadSpec({ ...spec, refresh: latest });

/** What the spec claims of this library, looked up in it. A commit that a clone lacks may be on its server. */
async function ownClaims(
  corpus: Corpus,
  flavor: string,
  { gitDir, commit }: { readonly gitDir: string; readonly commit: string | undefined },
): Promise<FlavorScan['claims']> {
  const claims = claimsByFlavor(corpus.parts).get(flavor) ?? [];
  if (claims.length === 0 || commit === undefined) return [];
  const history = { boundary: new Set<string>(), config: [] };
  return checkClaims(claims, { gitDir, commit, history, canRenew: false, findCommits: async () => undefined });
}

/** @throws {ToolError} `no-corpus` where there is nothing to check against: 100 % of nothing would be a lie. */
function requireParts({ corpus, source }: Spec): void {
  if (corpus.parts.length > 0) return;
  throw new ToolError(
    'no-corpus',
    `Cannot check against "${source}": it has no part; a spec is a folder with spec/<category>/<part>.md, whose front matter has a code, or whose wacrg.yaml names its files under corpus:. Name it with --spec.`,
  );
}

interface CheckContext {
  readonly rebound: readonly ReboundSite[];
  /** What was seen in dialects that nobody configured, and what two specs both claim. */
  readonly others: readonly Problem[];
  readonly spec: Spec;
  readonly dates: SpecDates | undefined;
  readonly settings: CheckSettings;
  readonly results: RunResults | undefined;
  readonly isElsewhere: IsElsewhere;
}

type Findings = Pick<
  CheckReport,
  'problems' | 'silenced' | 'coverage' | 'exceptions' | 'sites' | 'mentions' | 'stale' | 'gates' | 'ratchet' | 'ran'
>;

async function findings(
  scan: FlavorScan,
  { spec, dates, settings, rebound, others, results, isElsewhere }: CheckContext,
): Promise<Findings> {
  const { corpus } = spec;
  const { flavor } = scan;
  const parts = settings.staged ? [] : partsToFollow(corpus, [scan]);
  const renames = await specRenames(spec.folder, corpus, { cacheDir: settings.spec.cacheDir, parts, log: dates?.log });
  const unchanged = await unchangedTexts(spec.folder, corpus, [settings.reviewed], settings.spec);
  const result = trace({
    corpus,
    scans: [{ ...scan, reviewed: settings.reviewed }],
    unchanged,
    renames,
    ...(dates ? { history: dates.history } : {}),
  });
  const own = result.sites.filter((site) => site.flavor === flavor);
  const sites = results === undefined ? own : withResults(own, results, settings.root);
  const traced = { ...result, sites };
  const coverage = coverageOf(corpus, traced, { flavor, scope: settings.config.scope });
  const { root, home } = settings;
  const isWhole = !settings.staged && settings.files === undefined && settings.folder === resolve(root, home);
  const kept = settings.staged ? undefined : await keptRatchet(settings, corpus);
  const judged = livingGates(settings.staged || settings.files ? [] : settings.gates, corpus);
  const all = coverageOf({ ...corpus, scope: [] }, traced, { flavor });
  const counted = countedScope(all, { scope: settings.config.scope, ratchet: kept });
  const gates = judged.gates.map((gate) => judgeGate(gate, { flavor, parts: counted.parts }));
  // A folder holds but a part of what the ratchet is about.
  const ratchet = kept && isWhole ? ratchetChange(settings, { kept, coverage: all, corpus }) : undefined;
  const unregistered = strangerProblems(settings, corpus);
  const dismissals = settings.staged
    ? []
    : dismissalProblems(await loadDismissed(settings), { root, home, corpus, isElsewhere });
  const fresh = gates.length > 0 && counted.fresh.length > 0 ? [newScope(counted.fresh)] : [];
  const stale = await staleSites(result, spec, settings.spec.cacheDir);
  const problems = sortProblems([
    ...result.problems.filter((each) => each.flavor === flavor).map(asAuthorSees),
    ...result.problems.filter(({ code }) => code.startsWith('claim-')).map(ofClaim),
    ...settings.problems,
    ...(dates?.problems ?? []),
    ...others,
    ...dismissals,
    ...unregistered,
    ...stale.map(staleProblem),
    ...ranProblems(sites),
    ...rebound.map(reboundProblem),
    ...gateProblems(gates, { by: counted.by }),
    ...judged.problems,
    ...fresh,
    ...(ratchet ? ratchetProblems(ratchet, ratchet.path) : []),
  ]);
  const { shown, silenced } = withoutSilenced(problems, settings.config.silenced);
  return {
    sites,
    mentions: result.mentions.filter((mention) => mention.flavor === flavor),
    coverage,
    exceptions: result.flavors[flavor]?.exceptions ?? [],
    gates,
    ...(ratchet ? { ratchet } : {}),
    ...(results === undefined ? {} : { ran: tallyRan(sites, results) }),
    stale,
    problems: shown,
    ...(silenced === 0 ? {} : { silenced }),
  };
}

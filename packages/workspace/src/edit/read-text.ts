import { skipByPath } from '@wacrg/finder';
import { currentLimits } from '@wacrg/git';
import type { Readers } from '@wacrg/scanner';
import {
  type ClauseRenames,
  type Flavor,
  type FlavorScan,
  type IsElsewhere,
  ofOneSpec,
  type Part,
  type Problem,
  partsToFollow,
  type Site,
  type SkipReason,
  sortProblems,
  type TracedMention,
  trace,
} from '@wacrg/spec';
import { fitsGlob } from '@wacrg/spec/text';
import { asAuthorSees } from '../check/severity.ts';
import type { Spec } from '../spec/spec-source.ts';
import { type CitedPlace, citedPlaces } from './cited-places.ts';
import { fileAttributes } from './file-attributes.ts';

/** What one text says of the spec, before it is saved: nobody is asked who wrote it, so nothing is stale yet. */
export interface TextReport {
  readonly problems: readonly Problem[];
  readonly sites: readonly Site[];
  /** Every citation that the spec knows, where it is written. */
  readonly citations: readonly CitedPlace[];
  /** Comments that cite the spec in prose. */
  readonly mentions: readonly TracedMention[];
  /** Why a check would not read the file; then nothing of it counts. */
  readonly skipped?: SkipReason;
}

export interface ReadingOf {
  readonly root: string;
  readonly flavor: Flavor;
  readonly spec: Spec;
  readonly renames: (parts: readonly Part[]) => Promise<ClauseRenames>;
  readonly readers: Readers;
  readonly isElsewhere: IsElsewhere;
}

/** Reads one text as a check would read the file at its path, and looks up what it cites. */
export async function readOneText(path: string, text: string, at: ReadingOf): Promise<TextReport> {
  const { flavor, spec } = at;
  const declared = await fileAttributes(at.root, path);
  const byPath = skippedByPath(path, flavor, declared);
  if (byPath !== undefined) return { ...nothing, skipped: byPath };
  const read = await at.readers.read({
    bytes: Buffer.from(text),
    path,
    namespace: spec.corpus.namespace,
    dialects: flavor.dialects,
    guessed: flavor.guessed,
    maxBytes: currentLimits().maxFileBytes,
    language: declared.get('linguist-language'),
  });
  if ('skip' in read) return { ...nothing, skipped: read.skip };
  const { findings } = read;
  const unknown = { path, annotated: null, changed: null, commits: [] };
  const whole: FlavorScan = {
    flavor: flavor.id,
    state: 'scanned',
    files: { searched: 1, matched: 1, skipped: [] },
    lines: findings.lines,
    annotations: findings.annotations.map((each) => ({ ...each, ...unknown })),
    mentions: findings.mentions.map((each) => ({ ...each, path })),
    claims: [],
    problems: findings.problems.map((each) => ({ ...each, path, flavor: flavor.id })),
  };
  const scan = ofOneSpec(whole, at.isElsewhere);
  const corpus = { ...spec.corpus, flavors: [flavor] };
  const renames = await at.renames(partsToFollow(corpus, [scan]));
  const { sites, mentions, problems } = trace({ corpus, scans: [scan], renames });
  const own = problems.filter((each) => each.path === path).map(asAuthorSees);
  return {
    sites,
    mentions,
    problems: sortProblems(own),
    citations: citedPlaces(text, findings.annotations, { corpus, sites }),
  };
}

const nothing: TextReport = { problems: [], sites: [], mentions: [], citations: [] };

function skippedByPath(path: string, flavor: Flavor, attributes: ReadonlyMap<string, string>): SkipReason | undefined {
  const fits = (pattern: string): boolean => fitsGlob(path, pattern);
  if (flavor.exclude.some(fits)) return 'excluded';
  const around = flavor.paths.map((each) => each.replace(/^(\.?\/)+|\/+$/g, '')).filter((each) => each !== '');
  if (around.length > 0 && !around.some((folder) => path.startsWith(`${folder}/`))) return 'excluded';
  return flavor.include.some(fits) ? undefined : skipByPath(path, attributes);
}

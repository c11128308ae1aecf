import {
  type Annotation,
  type AnnotationWords,
  type Citation,
  formatAnnotation,
  type Mention,
  type Relation,
} from '@wacrg/spec';
import { type FileFindings, type FindOptions, findAnnotations } from '../find-annotations.ts';
import type { FoundSite } from '../site.ts';
import { type Insertion, insertions } from './suggest-place.ts';

/** An annotation that says what a comment already says in prose. */
export interface Suggestion {
  /** The line at which it stands in the new text. */
  readonly line: number;
  /** The canonical annotation, without comment markers. */
  readonly text: string;
  readonly symbol?: string;
}

/** One file with suggested annotations put in: whole lines more, and nothing else. */
export interface SuggestedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly suggestions: readonly Suggestion[];
  /** Lines of mentions for which no place was found where an annotation would be read as it is meant. */
  readonly unplaced: readonly number[];
  /** Lines of mentions whose words speak against it: they are asked about, and never written. */
  readonly doubtful: readonly number[];
}

/** A declaration that is to be annotated, wherever that is known from. */
export interface WantedSite {
  /** As the finder would read it; without a range: the file. */
  readonly site: FoundSite;
  readonly words: AnnotationWords;
  /** First and last line of a comment at it, beside which the annotation is at home. */
  readonly near?: readonly [number, number] | undefined;
}

export interface SuggestOptions {
  readonly path: string;
  readonly namespace: string;
  /** The codes of the spec that a mention cites; none when it cites nothing known, or contradicts itself. */
  readonly codesOf: (mention: Mention) => readonly string[];
  /** Declarations that are to be annotated beside those with a mention. */
  readonly sites?: readonly WantedSite[] | undefined;
  /** Reads a text, which may be hostile; {@link findAnnotations} in this process when absent. */
  readonly find?: ((text: string, options: FindOptions) => Promise<FileFindings>) | undefined;
}

/**
 * Suggests an annotation for every mention whose site has none yet, and for every site that is wanted. Each is put in on
 * trial and the file is read again: it counts only when the finder reads just that annotation, at just that site, and
 * everything else as before. So a second run suggests nothing.
 */
export async function suggestInFile(text: string, options: SuggestOptions): Promise<SuggestedFile> {
  const { path } = options;
  let file: ReadFile = { text, findings: await read(text, options), shifts: [] };
  const given = new Set<string>();
  const lost: number[] = [];
  for (const want of fromTheEnd(options.sites ?? [])) {
    const here = { ...want, site: shiftedSite(want.site, file.shifts), near: shiftedNear(want.near, file.shifts) };
    const placed = await place(file, here, options);
    if (placed === undefined) lost.push(want.near?.[0] ?? want.site.range?.[0] ?? 1);
    else file = placed;
  }
  for (let want = lastWanted(file, given, options); want; want = lastWanted(file, given, options)) {
    const placed = await place(file, wantedAt(want), options);
    // What was placed is annotated from now on, and so no longer wanted.
    if (placed === undefined) given.add(nameOf(want));
    else file = placed;
  }
  const suggestions = added(file, text, options.namespace);
  const unplaced = wantedAnnotations(file.findings, options).map(({ mention }) => mention.line);
  const { shifts } = file;
  const before = (line: number): number => [...shifts].reverse().reduce(unshift, line);
  const doubtful = doubtfulMentions(file.findings, options).map(({ line }) => line);
  return {
    path,
    before: text,
    after: file.text,
    suggestions,
    unplaced: [...unplaced.map(before), ...lost].sort((a, b) => a - b),
    doubtful: doubtful.map(before),
  };
}

/** Lines that came in. */
type Shift = Pick<Insertion, 'at' | 'count'>;

const shift = (line: number, { at, count }: Shift): number => (line >= at ? line + count : line);
const unshift = (line: number, { at, count }: Shift): number => (line >= at + count ? line - count : line);

function shiftedSite(site: FoundSite, shifts: readonly Shift[]): FoundSite {
  const { range } = site;
  return range === undefined
    ? site
    : { ...site, range: [shifts.reduce(shift, range[0]), shifts.reduce(shift, range[1])] };
}

const shiftedNear = (near: WantedSite['near'], shifts: readonly Shift[]): WantedSite['near'] =>
  near && [shifts.reduce(shift, near[0]), shifts.reduce(shift, near[1])];

/** From the bottom up, so that little moves. */
const fromTheEnd = (sites: readonly WantedSite[]): readonly WantedSite[] =>
  sites.toSorted((a, b) => (b.site.range?.[0] ?? 0) - (a.site.range?.[0] ?? 0));

/** The lowest annotation that is wanted and was not given up. From the bottom up, so that little moves. */
function lastWanted(file: ReadFile, given: ReadonlySet<string>, options: SuggestOptions): Wanted | undefined {
  const open = wantedAnnotations(file.findings, options).filter((want) => !given.has(nameOf(want)));
  return open.sort((a, b) => a.mention.line - b.mention.line).at(-1);
}

/** Stays the same when lines come in elsewhere. */
const nameOf = ({ mention, words }: Wanted): string => `${mention.symbol ?? ''} ${formatAnnotation(words)}`;

interface ReadFile {
  readonly text: string;
  readonly findings: FileFindings;
  /** What came in so far, in that order. */
  readonly shifts: readonly Shift[];
}

/** What should be read at the site of a mention. */
interface Wanted {
  readonly mention: Mention;
  readonly words: AnnotationWords;
}

const wantedAt = ({ mention, words }: Wanted): WantedSite => ({
  site: {
    ...(mention.symbol === undefined ? {} : { symbol: mention.symbol }),
    ...(mention.range === undefined ? {} : { range: mention.range }),
  },
  words,
  near: [mention.line, mention.endLine],
});

const read = (text: string, { path, namespace, find = findAnnotations }: SuggestOptions): Promise<FileFindings> =>
  find(text, { path, namespace });

/** One annotation for each site and relation, with all the codes that mentions of it cite and no annotation has. */
function wantedAnnotations({ annotations, mentions }: FileFindings, { codesOf }: SuggestOptions): readonly Wanted[] {
  const bySite = new Map<string, { mention: Mention; relation: Relation; codes: Set<string> }>();
  for (const mention of mentions.filter(({ form, stance }) => form !== 'guess' && stance !== 'denied')) {
    const relation = mention.form === 'test' ? 'tests' : 'implements';
    const key = `${siteKey(mention)} ${relation} ${mention.stance ?? ''}`;
    const group = bySite.get(key) ?? { mention, relation, codes: new Set<string>() };
    for (const code of codesOf(mention)) if (!isAnnotated(code, mention, annotations)) group.codes.add(code);
    bySite.set(key, group);
  }
  return [...bySite.values()].flatMap(({ mention, relation, codes }) => {
    const citations = [...codes].map((code): Citation => ({ code }));
    return citations.length === 0 ? [] : [{ mention, words: { citations, relation, ...statusOf(mention) } }];
  });
}

const statusOf = ({ stance }: Mention): Pick<AnnotationWords, 'status' | 'note'> => {
  if (stance === 'planned') return { status: 'planned' };
  return stance === 'partial' ? { status: 'partial', note: 'as the comment says' } : { status: 'working' };
};

/** Mentions of parts that no annotation at their site cites, whose words deny that the code follows them. */
const doubtfulMentions = ({ annotations, mentions }: FileFindings, { codesOf }: SuggestOptions): readonly Mention[] =>
  mentions.filter(
    (mention) =>
      mention.stance === 'denied' && codesOf(mention).some((code) => !isAnnotated(code, mention, annotations)),
  );

/** Any annotation of the code at the site will do: its author has thought about it. */
const isAnnotated = (code: string, mention: Mention, annotations: readonly Annotation[]): boolean =>
  annotations.some((each) => siteKey(each) === siteKey(mention) && each.citations.some((cited) => cited.code === code));

const siteKey = ({ symbol, range }: Pick<Mention, 'symbol' | 'range'>): string =>
  `${symbol ?? ''} ${range?.join('-') ?? ''}`;

async function place(
  { text, findings, shifts }: ReadFile,
  want: WantedSite,
  options: SuggestOptions,
): Promise<ReadFile | undefined> {
  const written = formatAnnotation(want.words, options.namespace);
  for (const tried of insertions(text, { path: options.path, site: want.site, near: want.near, written })) {
    const reading = await read(tried.text, options);
    if (!isAsMeant(reading, findings, { want, tried })) continue;
    const { at, count } = tried;
    return { text: tried.text, findings: reading, shifts: [...shifts, { at, count }] };
  }
  return undefined;
}

interface Meant {
  readonly want: WantedSite;
  readonly tried: Insertion;
}

/** Whether exactly the wanted annotation came in, and everything else is read as before, only further down. */
function isAsMeant(now: FileFindings, before: FileFindings, { want, tried }: Meant): boolean {
  const { site, words } = want;
  const isNew = (each: Annotation): boolean => each.line === tried.line;
  const found = now.annotations.find(isNew);
  const others = now.annotations.filter((each) => !isNew(each));
  return (
    found !== undefined &&
    now.annotations.length === before.annotations.length + 1 &&
    formatAnnotation(found) === formatAnnotation(words) &&
    siteKey(found) === siteKey(shiftedSite(site, [tried])) &&
    now.problems.length === before.problems.length &&
    others.every((each, i) => {
      const old = before.annotations[i];
      return old !== undefined && each.symbol === old.symbol && each.line === shift(old.line, tried);
    })
  );
}

/** The annotations of lines that the old text lacks. */
function added({ text: after, findings }: ReadFile, before: string, namespace: string): readonly Suggestion[] {
  const old = before.split('\n');
  const fresh = new Set<number>();
  let at = 0;
  for (const [index, line] of after.split('\n').entries()) {
    if (old[at] === line || old[at] === `${line}\r`) at++;
    else fresh.add(index + 1);
  }
  return findings.annotations
    .filter(({ line }) => fresh.has(line))
    .map(({ line, symbol, ...words }) => ({
      line,
      text: formatAnnotation(words, namespace),
      ...(symbol === undefined ? {} : { symbol }),
    }));
}

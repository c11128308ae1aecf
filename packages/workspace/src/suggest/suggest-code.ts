import { type SuggestedFile, suggestInFile, type WantedSite } from '@wacrg/finder';
import type { Readers } from '@wacrg/scanner';
import type { AnnotationWords, Claim, Corpus, Flavor, Mention } from '@wacrg/spec';
import { choose } from './choose.ts';
import { citedCodes } from './cited-codes.ts';
import type { CodeTree } from './code-tree.ts';
import { type Dismissed, declarationDigest, isDismissed, offerKey, type Subject } from './dismissed.ts';
import { type Candidate, candidatesIn, folderOf, type Reason } from './evidence.ts';
import { domainOf, type PartWords, wordsOf, wordsOfParts } from './part-words.ts';
import { readCode } from './read-code.ts';
import { type SpecSays, specSays } from './spec-says.ts';

/** Why something is offered: `prose` is a comment that cites the spec. */
export type OfferReason = Reason | 'prose';

/** A declaration that may implement a part, or surely does. */
export interface Offer {
  /** What `--dismiss` takes. */
  readonly key: string;
  readonly code: string;
  /** The part's id. */
  readonly id: string;
  readonly path: string;
  /** The declaration's first line in the file as it is; 1 for the file. */
  readonly line: number;
  /** The declaration's own name, or the file's. */
  readonly name: string;
  readonly symbol?: string | undefined;
  readonly digest: string;
  readonly reasons: readonly OfferReason[];
}

/** A file with annotations put in, and why each is. */
export interface OfferedFile extends SuggestedFile {
  readonly offers: readonly Offer[];
}

/** What could be annotated in a library. */
export interface CodeSuggestions {
  /** The files with something to annotate, sorted by path. */
  readonly files: readonly OfferedFile[];
  /** What may implement a part of which nothing surely does. */
  readonly questions: readonly Offer[];
  /** Files that cannot be changed safely, because they are not UTF-8. */
  readonly unreadable: readonly string[];
}

/** What a library has of the spec already. */
export interface TracedCode {
  readonly annotations: readonly { readonly code: string; readonly path: string; readonly isFile: boolean }[];
  readonly mentions: readonly (Mention & { readonly path: string })[];
}

export interface SuggestTask {
  readonly corpus: Corpus;
  readonly flavor: Flavor;
  readonly traced: TracedCode;
  readonly readers: Readers;
  readonly dismissed: Dismissed;
}

/** Looks through a library's code for what implements parts of the spec without saying so. */
export async function suggestInCode(code: CodeTree, task: SuggestTask): Promise<CodeSuggestions> {
  const { corpus, flavor, traced, readers, dismissed } = task;
  const says = specSays(corpus, flavor);
  const codesOf = citedCodes(corpus);
  const parts = untraced(corpus, traced, codesOf);
  const { files, paths } = await readCode(code, { says, parts, readers });
  const domain = domainIn(paths, { says, parts: wordsOfParts(corpus) });
  const first = { says, parts, domain, folders: new Set<string>() };
  const known = { ...first, folders: sureFolders(files.flatMap((file) => candidatesIn(file, first))) };
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const marked = new Set([
    ...traced.annotations.filter(({ isFile }) => isFile).map((each) => each.code),
    ...traced.mentions.filter(isOfFile).flatMap(codesOf),
  ]);
  const candidates = files
    .flatMap((file) => candidatesIn(file, known))
    .filter((each) => !isDismissed(dismissed, subjectOf(each, texts)))
    .flatMap((each) => (marked.has(each.code) ? asQuestion(each) : [each]));
  const { sure, asked } = choose(candidates);
  const ids = new Map(corpus.parts.map((part) => [part.code, part.id]));
  const offerOf = (each: Candidate): Offer => toOffer(each, subjectOf(each, texts), ids);
  const written = await writeAll(code, { task, codesOf, sure, offerOf, says });
  return { ...written, questions: asked.map(offerOf) };
}

/** Below an annotation of the whole file its declarations are asked for where they would be sure, and never written. */
const asQuestion = (each: Candidate): readonly Candidate[] =>
  each.site === undefined || !each.isSure ? [] : [{ ...each, isSure: false }];

const isOfFile = ({ range }: Mention): boolean => range === undefined;

/** Folders in which declarations of several parts surely are: what else stands there is about the spec too. */
function sureFolders(candidates: readonly Candidate[]): ReadonlySet<string> {
  const codes = new Map<string, Set<string>>();
  for (const { code, path, site, isSure } of candidates) {
    if (!isSure || site === undefined) continue;
    const folder = folderOf(path);
    codes.set(folder, (codes.get(folder) ?? new Set()).add(code));
  }
  return new Set([...codes].flatMap(([folder, all]) => (all.size >= 3 && folder !== '' ? [folder] : [])));
}

/** The parts of which no declaration is annotated and no comment speaks. */
function untraced(
  corpus: Corpus,
  traced: TracedCode,
  codesOf: (mention: Mention) => readonly string[],
): readonly PartWords[] {
  const declared = traced.annotations.filter(({ isFile }) => !isFile).map(({ code }) => code);
  const spoken = traced.mentions.filter((mention) => !isOfFile(mention)).flatMap(codesOf);
  const known = new Set([...declared, ...spoken]);
  return wordsOfParts(corpus).filter(({ part }) => ![part.code, ...part.aliases].some((each) => known.has(each)));
}

/** A word that more of the library's files have in their paths tells none of them from the others. */
const maxShare = 0.35;

function domainIn(
  paths: readonly string[],
  { says, parts }: { readonly says: SpecSays; readonly parts: readonly PartWords[] },
): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (const word of new Set(wordsOf(path.replaceAll('/', ' ')))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const isTelling = (word: string): boolean => (counts.get(word) ?? 0) <= Math.max(3, maxShare * paths.length);
  return new Set([...domainOf(parts), ...[...says.folders].filter(isTelling)]);
}

function subjectOf({ code, path, site }: Candidate, texts: ReadonlyMap<string, string>): Subject {
  const digest = declarationDigest(texts.get(path) ?? '', site?.range);
  return { code, path, ...(site === undefined ? {} : { symbol: site.symbol }), digest };
}

function toOffer({ site, reasons }: Candidate, subject: Subject, ids: ReadonlyMap<string, string>): Offer {
  return {
    ...subject,
    key: offerKey(subject),
    id: ids.get(subject.code) ?? '',
    line: site?.range[0] ?? 1,
    name: site?.name ?? subject.path.slice(subject.path.lastIndexOf('/') + 1),
    reasons,
  };
}

interface Writing {
  readonly task: SuggestTask;
  readonly codesOf: (mention: Mention) => readonly string[];
  readonly sure: readonly Candidate[];
  readonly offerOf: (each: Candidate) => Offer;
  readonly says: SpecSays;
}

async function writeAll(code: CodeTree, writing: Writing): Promise<Omit<CodeSuggestions, 'questions'>> {
  const { task, codesOf, sure } = writing;
  const speaking = task.traced.mentions.filter((mention) => codesOf(mention).length > 0).map(({ path }) => path);
  const files: OfferedFile[] = [];
  const unreadable: string[] = [];
  for (const path of [...new Set([...speaking, ...sure.map((each) => each.path)])].sort()) {
    const text = await code.read(path);
    if (text === undefined) unreadable.push(path);
    else files.push(await writeOne(text, path, writing));
  }
  const isWorthShowing = ({ suggestions, unplaced, doubtful }: OfferedFile): boolean =>
    suggestions.length + unplaced.length + doubtful.length > 0;
  return { files: files.filter(isWorthShowing), unreadable };
}

async function writeOne(
  text: string,
  path: string,
  { task, codesOf, sure, offerOf, says }: Writing,
): Promise<OfferedFile> {
  const { corpus, readers, dismissed } = task;
  const here = sure.filter((each) => each.path === path);
  const prose = proseOffers(text, path, { task, codesOf });
  const refused = new Set(prose.filter((each) => isDismissed(dismissed, each)).map(codeAndSymbol));
  const file = await suggestInFile(text, {
    path,
    namespace: corpus.namespace,
    codesOf: (mention) =>
      codesOf(mention).filter((code) => !refused.has(codeAndSymbol({ code, symbol: mention.symbol }))),
    sites: wantedSites(here, says),
    find: readers.find,
  });
  const isPlaced = (offer: Offer): boolean =>
    file.suggestions.some(({ text: words, symbol }) => symbol === offer.symbol && words.includes(offer.code));
  return { ...file, offers: [...here.map(offerOf), ...prose].filter(isPlaced) };
}

const codeAndSymbol = ({ code, symbol }: Pick<Subject, 'code' | 'symbol'>): string =>
  JSON.stringify([code, symbol ?? null]);

function proseOffers(
  text: string,
  path: string,
  { task, codesOf }: Pick<Writing, 'task' | 'codesOf'>,
): readonly Offer[] {
  const ids = new Map(task.corpus.parts.map((part) => [part.code, part.id]));
  const found = task.traced.mentions
    .filter((mention) => mention.path === path)
    .flatMap((mention) =>
      codesOf(mention).map((code): Offer => {
        const { symbol, range } = mention;
        const subject = {
          code,
          path,
          ...(symbol === undefined ? {} : { symbol }),
          digest: declarationDigest(text, range),
        };
        const name = symbol ?? path.slice(path.lastIndexOf('/') + 1);
        return {
          ...subject,
          key: offerKey(subject),
          id: ids.get(code) ?? '',
          line: range?.[0] ?? 1,
          name,
          reasons: ['prose'],
        };
      }),
    );
  return [...new Map(found.map((offer) => [offer.key, offer])).values()];
}

/** One annotation for each declaration and status, with all its codes. */
function wantedSites(sure: readonly Candidate[], says: SpecSays): readonly WantedSite[] {
  const groups = new Map<string, { first: Candidate; words: AnnotationWords }>();
  for (const each of sure) {
    const words = wordsFor(each.code, says.claims.get(each.code));
    const key = JSON.stringify([each.site?.symbol, each.site?.range, words.status, words.note]);
    const before = groups.get(key);
    const citations = [...(before?.words.citations ?? []), ...words.citations];
    groups.set(key, { first: before?.first ?? each, words: { ...words, citations } });
  }
  return [...groups.values()].map(({ first: { site, near }, words }) => ({
    site: site === undefined ? {} : { symbol: site.symbol, range: site.range },
    words,
    ...(near === undefined ? {} : { near: [near, near] as const }),
  }));
}

const maxNoteLength = 100;

/** In the words of the spec's row, for its author and the library's agreed on them. */
function wordsFor(code: string, claim: Claim | undefined): AnnotationWords {
  const base = { citations: [{ code }], relation: 'implements' } as const;
  if (claim?.status !== 'partial') return { ...base, status: 'working' };
  const said =
    (claim.note ?? '')
      .split(/;|\.\s/)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? '';
  const note = said === '' || said.length > maxNoteLength ? "as the spec's table says" : said;
  return { ...base, status: 'partial', note };
}

import { suggestInFile, type WantedSite } from '@wacrg/finder';
import type { AnnotationWords, Claim, Mention } from '@wacrg/spec';
import type { Candidate } from './candidate.ts';
import type { CodeTree } from './code-tree.ts';
import { isDismissed } from './dismissed.ts';
import { codeAndSymbol, type Offer, proseOffers } from './offer.ts';
import type { SpecSays } from './spec-says.ts';
import type { CodeSuggestions, OfferedFile, SuggestTask } from './suggestions.ts';

interface Writing {
  readonly task: SuggestTask;
  readonly codesOf: (mention: Mention) => readonly string[];
  readonly sure: readonly Candidate[];
  readonly offerOf: (each: Candidate) => Offer;
  readonly says: SpecSays;
}

/** The files with what is sure put in, and with what their comments say in prose. */
export async function writeOffers(code: CodeTree, writing: Writing): Promise<Omit<CodeSuggestions, 'questions'>> {
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
  const ids = new Map(corpus.parts.map((part) => [part.code, part.id]));
  const prose = proseOffers(
    text,
    task.traced.mentions.filter((mention) => mention.path === path),
    { ids, codesOf },
  );
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

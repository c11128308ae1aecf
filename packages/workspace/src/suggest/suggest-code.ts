import type { Corpus, Mention } from '@wacrg/spec';
import { type Candidate, folderOf } from './candidate.ts';
import { candidatesIn } from './candidates-in.ts';
import { choose } from './choose.ts';
import { citedCodes } from './cited-codes.ts';
import { claimsNow, ownClaims } from './claims-now.ts';
import type { CodeTree } from './code-tree.ts';
import { isDismissed } from './dismissed.ts';
import { type Offer, subjectOf, toOffer } from './offer.ts';
import { domainOf, type PartWords, wordsOf, wordsOfParts } from './part-words.ts';
import { readCode } from './read-code.ts';
import { type SpecSays, specSays } from './spec-says.ts';
import type { CodeSuggestions, SuggestTask, TracedCode } from './suggestions.ts';
import { writeOffers } from './write-offers.ts';

/** Looks through a library's code for what implements parts of the spec without saying so. */
export async function suggestInCode(code: CodeTree, task: SuggestTask): Promise<CodeSuggestions> {
  const { corpus, flavor, traced, readers, dismissed } = task;
  const all = await code.list();
  const says = await claimsNow(specSays(corpus, flavor), { code, all, own: ownClaims(corpus, flavor) });
  const codesOf = citedCodes(corpus);
  const parts = untraced(corpus, traced, codesOf);
  const { files, paths } = await readCode(code, { all, says, parts, readers });
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
  const written = await writeOffers(code, { task, codesOf, sure, offerOf, says });
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

import { type Citation, formatCitation } from '../citation/citation.ts';
import { nearestCode, nearestId } from '../citation/nearest-code.ts';
import type { Corpus } from '../model/corpus.ts';
import type { PlacedException } from '../model/exception.ts';
import { groupBy } from '../model/group-by.ts';
import type { ClauseRenames, SpecHistory } from '../model/history.ts';
import type { Part } from '../model/part.ts';
import type { AttributedAnnotation, FlavorScan, PlacedMention } from '../model/scan.ts';
import { type Problem, problem, withFix } from '../problem/problem.ts';
import type { Site, TracedMention } from '../result/traceability.ts';
import { sectionOf } from './addressed.ts';
import { citedBy, partOf } from './cited.ts';
import { clauseToday } from './clause-today.ts';
import { type CodeIndex, indexOf, placed } from './code-index.ts';
import { lookOf } from './meaning.ts';
import { either, successorsOf } from './part-life.ts';
import { clausesQuoted, nearestClause } from './quoted.ts';
import { nothingReviewed, reviewedAt, type UnchangedTexts } from './reviewed.ts';
import { compareRevisions } from './revision.ts';
import { isStale } from './staleness.ts';
import { wordDifference } from './word-difference.ts';

/** What a flavor's comments mean in one spec. */
export interface Resolved {
  readonly sites: readonly Site[];
  readonly mentions: readonly TracedMention[];
  /** What annotations say that it does not apply. */
  readonly exceptions: readonly PlacedException[];
  readonly problems: readonly Problem[];
}

/** Looks up every code, clause and part id that a scan's comments cite. */
export function resolveScan(scan: FlavorScan, corpus: Corpus, texts: SpecTexts): Resolved {
  const context = { scan, corpus, index: indexOf(corpus), ...texts };
  const annotated = scan.annotations.map((each) => resolveAnnotation(each, context));
  const mentioned = scan.mentions.map((each) => resolveMention(each, context));
  return {
    sites: annotated.flatMap((each) => each.sites),
    mentions: mentioned.map((each) => each.mention),
    exceptions: annotated.flatMap((each) => each.exceptions),
    problems: [
      ...scan.problems,
      ...[...annotated, ...mentioned].flatMap((each) => each.problems),
      ...otherDocuments(scan, context.index),
    ],
  };
}

/** Documents that are cited and that the spec does not hold, each once: they are nobody's mistake. */
function otherDocuments({ annotations, flavor }: FlavorScan, index: CodeIndex): readonly Problem[] {
  const cited = annotations.flatMap((each) =>
    citedBy(each, index).flatMap(({ isElsewhere, written }) =>
      isElsewhere
        ? [{ document: written.code.replace(/#.*/s, ''), at: { flavor, path: each.path, line: each.line } }]
        : [],
    ),
  );
  return [...groupBy(cited, ({ document }) => document)].flatMap(([document, [first, ...more]]) =>
    first === undefined ? [] : [problem('other-document', { document, count: 1 + more.length }, first.at)],
  );
}

/** What is known of the spec's texts over time. */
export interface SpecTexts {
  readonly history: SpecHistory | undefined;
  readonly unchanged: UnchangedTexts | undefined;
  /** What ids clauses had before. */
  readonly renames: ClauseRenames | undefined;
}

interface ResolveContext extends SpecTexts {
  readonly scan: FlavorScan;
  readonly corpus: Corpus;
  readonly index: CodeIndex;
}

function resolveAnnotation(annotation: AttributedAnnotation, context: ResolveContext) {
  const { scan, index } = context;
  const at = { flavor: scan.flavor, path: annotation.path, line: annotation.line, column: annotation.column };
  const sites: Site[] = [];
  const problems: Problem[] = [];
  const exceptions: PlacedException[] = [];
  for (const { citation, written, misquoted, isElsewhere } of citedBy(annotation, index)) {
    const part = partOf(citation, index);
    if (part === undefined) {
      if (isElsewhere === undefined) problems.push(unknownCode(citation.code, index, at));
      continue;
    }
    if (misquoted !== undefined) problems.push(notQuoted(annotation, misquoted, { index, at }));
    if (part.code !== citation.code) {
      const retired = problem('retired-code', { code: citation.code, now: part.code }, at);
      problems.push(withFix(retired, citation.code, part.code));
    }
    problems.push(...lifeProblems(part, citation, { corpus: context.corpus, at }));
    const now = today(citation, {
      ...context,
      at: lookOf(annotation, same).looked?.date ?? annotation.annotated?.date,
    });
    problems.push(...renamedClause(citation, now, at), ...unknownClause(now, part, at));
    const isById = written.clause !== undefined || citation.clause === written.code;
    const quote = isById ? annotation.quote : undefined;
    problems.push(...otherText({ quote }, now, { part, at, cited: written.clause ?? written.code }));
    // What quotes no clause says nothing of the part as a whole.
    const excepts = annotation.excepts !== undefined && (annotation.quote === undefined || now.clause !== undefined);
    if (excepts) exceptions.push(exceptionOf(annotation, now));
    else sites.push(siteOf(annotation, now, context));
  }
  return { sites, problems, exceptions };
}

const exceptionOf = (
  { excepts = '', path, line, column, links }: AttributedAnnotation,
  citation: Citation,
): PlacedException => ({
  code: formatCitation(citation),
  reason: excepts === '' ? 'no reason is given' : excepts,
  path,
  line,
  column,
  ...(links === undefined ? {} : { link: links.source }),
});

/** A quotation of what does not stand where it is cited from. */
function notQuoted(
  { quote = '' }: AttributedAnnotation,
  part: Part,
  { index, at }: { readonly index: CodeIndex; readonly at: At },
): Problem {
  const words = quote.replace(/^[*o-] +/, '');
  const near = nearestClause(words, part);
  const difference = near && wordDifference(words, near.text);
  const elsewhere = [...index.byCode.values()].find((each) => isOfSameFile(each, part) && clausesQuoted(quote, each));
  return problem(
    'quote-not-found',
    {
      quote: quote.length > maxShownQuote ? `${quote.slice(0, maxShownQuote)}…` : quote,
      code: part.code,
      elsewhere: elsewhere?.code,
      quoted: difference?.was,
      now: difference?.now,
    },
    at,
  );
}

const maxShownQuote = 100;
const isOfSameFile = (a: Part, b: Part): boolean => a.source.path === b.source.path && a.code !== b.code;

interface At {
  readonly flavor: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** What there is to say of a citation of a part that counts no more, or that became several. */
function lifeProblems(
  part: Part,
  { clause }: Citation,
  { corpus, at }: { readonly corpus: Corpus; readonly at: At },
): readonly Problem[] {
  const { code, retired } = part;
  const now = either(successorsOf(part, corpus));
  if (retired !== undefined) return [problem('retired-part', { code, reason: retired.reason, successors: now }, at)];
  return now !== undefined && part.splitInto !== undefined && clause === undefined
    ? [problem('part-split', { code, into: now }, at)]
    : [];
}

const same = (citation: Citation): Citation => citation;

function unknownCode(code: string, index: CodeIndex, at: At): Problem {
  const meant = nearestCode(code, index.byClause.size > 0 ? index.byClause.keys() : index.byCode.keys());
  return withFix(problem('unknown-code', { code, nearest: meant }, at), code, meant ?? code);
}

function renamedClause(cited: Citation, now: Citation, at: At): readonly Problem[] {
  if (cited.clause === undefined || cited.clause === now.clause || now.clause === undefined) return [];
  const [was, is] = [formatCitation({ ...cited, code: now.code }), formatCitation(now)];
  return [withFix(problem('clause-renamed', { was, now: is }, at), `#${cited.clause}`, `#${now.clause}`)];
}

function unknownClause({ clause }: Citation, part: Part, at: At): readonly Problem[] {
  if (clause === undefined || part.clauses.some(({ id }) => id === clause)) return [];
  const ids = part.clauses.map(({ id }) => id);
  const meant = nearestId(clause, ids);
  const found = problem('unknown-clause', { code: part.code, clause, nearest: meant }, at);
  return [withFix(found, `#${clause}`, `#${meant ?? clause}`)];
}

/** What an annotation says of the clause's text, and is not so. */
function otherText(
  { quote }: { readonly quote: string | undefined },
  { clause, revision }: Citation,
  { part, at, cited }: { readonly part: Part; readonly at: At; readonly cited: string },
): readonly Problem[] {
  const known = part.clauses.find(({ id }) => id === clause);
  if (known === undefined) return [];
  const order = compareRevisions(revision, known.revision);
  const facts = { cited, was: revision ?? '', now: known.revision ?? '' };
  const words = quote === undefined ? undefined : wordDifference(quote, known.text);
  return [
    ...(order === 0 ? [] : [problem(order < 0 ? 'revision-behind' : 'revision-ahead', facts, at)]),
    ...(words === undefined ? [] : [problem('quote-differs', { cited, quoted: words.was, now: words.now }, at)]),
  ];
}

function siteOf(annotation: AttributedAnnotation, { code, clause, revision }: Citation, context: ResolveContext): Site {
  const { scan, history } = context;
  const { relation, status, note, dialect, path, line, column, symbol, range, annotated, changed, commits, links } =
    annotation;
  const look = lookOf(annotation, (each) => today(each, context));
  const current = context.index.byCode.get(code)?.clauses.find(({ id }) => id === clause)?.revision;
  const isBehind = compareRevisions(revision, current) < 0 && status !== 'planned';
  const stale = isBehind || isStale({ ...annotation, ...look }, changeOfText(history, code, clause));
  return {
    flavor: scan.flavor,
    code,
    ...(clause === undefined ? {} : { clause }),
    relation,
    status,
    ...(note === undefined ? {} : { note }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(revision === undefined ? {} : { revision }),
    path,
    line,
    column,
    ...(symbol === undefined ? {} : { symbol }),
    ...(range === undefined ? {} : { range }),
    annotated,
    ...look,
    changed,
    commits,
    ...(links === undefined ? {} : { links }),
    ...accepted(stale, { code, clause }, context),
  };
}

/** A text that its authors read, and that reads so today, makes nothing stale. */
function accepted(
  stale: boolean | null,
  { code, clause }: { readonly code: string; readonly clause: string | undefined },
  { scan, index, unchanged }: ResolveContext,
): Pick<Site, 'stale' | 'reviewed'> {
  const part = index.byCode.get(code);
  const at = stale === false || part === undefined ? undefined : reviewedAt(scan.reviewed ?? nothingReviewed, part);
  const same =
    at !== undefined &&
    unchanged
      ?.get(at)
      ?.get(code)
      ?.has(clause ?? '');
  return same ? { stale: false, reviewed: at } : { stale };
}

/** What a citation means today; of one that means nothing what somebody most likely meant. */
function today(
  written: Citation,
  { index, renames, at }: ResolveContext & { readonly at?: string | undefined },
): Citation {
  const citation = placed(written, index);
  const known = index.byCode.get(citation.code) ?? index.byAlias.get(citation.code);
  const code = known?.code ?? nearestCode(citation.code, index.byCode.keys()) ?? citation.code;
  return known === undefined ? { ...citation, code } : clauseToday({ ...citation, code }, known, { renames, at });
}

function changeOfText(history: SpecHistory | undefined, code: string, clause: string | undefined) {
  const part = history?.get(code);
  return clause === undefined ? part?.changed : part?.clauses.get(clause);
}

function resolveMention(mention: PlacedMention, { scan, index }: ResolveContext) {
  const at = { flavor: scan.flavor, path: mention.path, line: mention.line, column: mention.column };
  const problems: Problem[] = [];
  const codes = new Set<string>();
  for (const { code, id, section } of mention.cites) {
    const named = code === undefined ? undefined : partOf({ code }, index);
    const byCode = named && (sectionOf(named, section, index.documents) ?? named);
    const byId = id === undefined ? undefined : index.byId.get(id);
    const part = byId ?? byCode;
    if (part !== undefined) codes.add(part.code);
    if (byId !== undefined && code !== undefined && byCode !== byId) {
      problems.push(problem('mention-differs', { id: byId.id, code, expected: byId.code }, at));
    }
  }
  const { path, line, form, symbol, link } = mention;
  const traced: TracedMention = {
    flavor: scan.flavor,
    codes: [...codes].sort(),
    path,
    line,
    form,
    ...(symbol === undefined ? {} : { symbol }),
    ...(link === undefined ? {} : { link }),
  };
  return { mention: traced, problems };
}

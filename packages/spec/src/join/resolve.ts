import type { Citation } from '../citation/citation.ts';
import { nearest } from '../citation/nearest.ts';
import type { Corpus } from '../model/corpus.ts';
import type { SpecHistory } from '../model/history.ts';
import type { Part } from '../model/part.ts';
import type { AttributedAnnotation, FlavorScan, PlacedMention } from '../model/scan.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Site, TracedMention } from '../result/traceability.ts';
import { type CodeIndex, indexOf } from './code-index.ts';
import { lookOf } from './meaning.ts';
import { nothingReviewed, reviewedAt, type UnchangedTexts } from './reviewed.ts';
import { isStale } from './staleness.ts';

/** What a flavor's comments mean in one spec. */
export interface Resolved {
  readonly sites: readonly Site[];
  readonly mentions: readonly TracedMention[];
  readonly problems: readonly Problem[];
}

/** Looks up every code, clause and part id that a scan's comments cite. */
export function resolveScan(scan: FlavorScan, corpus: Corpus, texts: SpecTexts): Resolved {
  const context = { scan, index: indexOf(corpus), ...texts };
  const annotated = scan.annotations.map((each) => resolveAnnotation(each, context));
  const mentioned = scan.mentions.map((each) => resolveMention(each, context));
  return {
    sites: annotated.flatMap((each) => each.sites),
    mentions: mentioned.map((each) => each.mention),
    problems: [...scan.problems, ...[...annotated, ...mentioned].flatMap((each) => each.problems)],
  };
}

/** What is known of the spec's texts over time. */
export interface SpecTexts {
  readonly history: SpecHistory | undefined;
  readonly unchanged: UnchangedTexts | undefined;
}

interface Context extends SpecTexts {
  readonly scan: FlavorScan;
  readonly index: CodeIndex;
}

function resolveAnnotation(annotation: AttributedAnnotation, context: Context) {
  const { scan, index } = context;
  const at = { flavor: scan.flavor, path: annotation.path, line: annotation.line, column: annotation.column };
  const sites: Site[] = [];
  const problems: Problem[] = [];
  for (const citation of annotation.citations) {
    const part = index.byCode.get(citation.code) ?? index.byAlias.get(citation.code);
    if (part === undefined) {
      problems.push(
        problem('unknown-code', { code: citation.code, nearest: nearest(citation.code, index.byCode.keys()) }, at),
      );
      continue;
    }
    if (part.code !== citation.code)
      problems.push(problem('retired-code', { code: citation.code, now: part.code }, at));
    problems.push(...unknownClause(citation, part, at));
    sites.push(siteOf(annotation, { ...citation, code: part.code }, context));
  }
  return { sites, problems };
}

function unknownClause(citation: Citation, part: Part, at: { flavor: string; path: string; line: number }): Problem[] {
  const { clause } = citation;
  if (clause === undefined || part.clauses.some(({ id }) => id === clause)) return [];
  const guess = nearest(
    clause,
    part.clauses.map(({ id }) => id),
  );
  return [problem('unknown-clause', { code: part.code, clause, nearest: guess }, at)];
}

function siteOf(annotation: AttributedAnnotation, { code, clause }: Citation, context: Context): Site {
  const { scan, history } = context;
  const { relation, status, note, path, line, column, symbol, range, annotated, changed, commits, links } = annotation;
  const look = lookOf(annotation, (each) => today(each, context));
  return {
    flavor: scan.flavor,
    code,
    ...(clause === undefined ? {} : { clause }),
    relation,
    status,
    ...(note === undefined ? {} : { note }),
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
    ...accepted(isStale({ ...annotation, ...look }, changeOfText(history, code, clause)), { code, clause }, context),
  };
}

/** A text that its authors read, and that reads so today, makes nothing stale. */
function accepted(
  stale: boolean | null,
  { code, clause }: { readonly code: string; readonly clause: string | undefined },
  { scan, index, unchanged }: Context,
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
function today(citation: Citation, { index }: Context): Citation {
  const known = index.byCode.get(citation.code) ?? index.byAlias.get(citation.code);
  const code = known?.code ?? nearest(citation.code, index.byCode.keys()) ?? citation.code;
  return { ...citation, code };
}

function changeOfText(history: SpecHistory | undefined, code: string, clause: string | undefined) {
  const part = history?.get(code);
  return clause === undefined ? part?.changed : part?.clauses.get(clause);
}

function resolveMention(mention: PlacedMention, { scan, index }: Context) {
  const at = { flavor: scan.flavor, path: mention.path, line: mention.line, column: mention.column };
  const problems: Problem[] = [];
  const codes = new Set<string>();
  for (const { code, id } of mention.cites) {
    const byCode = code === undefined ? undefined : (index.byCode.get(code) ?? index.byAlias.get(code));
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

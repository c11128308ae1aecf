import { citesClause, parseCitation } from '../citation/citation.ts';
import { nearestCode, nearestId } from '../citation/nearest-code.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import type { Place } from '../model/place.ts';
import { type Problem, problem } from '../problem/problem.ts';

/** Lives of parts that do not fit: codes that lead nowhere, ids that would never be asked for. */
export function lintLives(corpus: Corpus): readonly Problem[] {
  const byCode = new Map(corpus.parts.map((part) => [part.code, part]));
  return corpus.parts.flatMap((part) => {
    const context = { corpus, byCode, part };
    return [...lintEnd(context), ...lintSplit(context), ...lintMerge(context), ...lintNames(context)];
  });
}

interface Context {
  readonly corpus: Corpus;
  readonly byCode: ReadonlyMap<string, Part>;
  readonly part: Part;
}

function lintEnd(context: Context): readonly Problem[] {
  const { replacedBy } = context.part.retired ?? {};
  return replacedBy === undefined ? [] : lintHeir(replacedBy, 'retired.replaced_by', context);
}

const lintSplit = (context: Context): readonly Problem[] =>
  (context.part.splitInto ?? []).flatMap((code, index) => lintHeir(code, `split_into.${index}`, context));

/** A code that is to be cited in place of another. */
function lintHeir(code: string, field: string, context: Context): readonly Problem[] {
  const { part, byCode } = context;
  const heir = byCode.get(code);
  if (heir === undefined) return [unknownPart(code, field, context)];
  if (heir === part) return [unfit(`${field} names the part itself`, field, context)];
  const { retired } = heir;
  if (retired === undefined) return [];
  const now = retired.replacedBy === undefined ? '' : `; name ${retired.replacedBy}`;
  return [unfit(`${field} names ${code}, which is retired too${now}`, field, context)];
}

/** What was merged is gone, or stands as retired; alive it would have two owners. */
function lintMerge(context: Context): readonly Problem[] {
  const { part, byCode } = context;
  return (part.mergedFrom ?? []).flatMap((code, index) => {
    const field = `merged_from.${index}`;
    const other = byCode.get(code);
    if (other === part) return [unfit(`${field} names the part itself`, field, context)];
    if (other === undefined || other.retired !== undefined) return [];
    const detail = `${code} was merged into it, and stands as a part of its own; remove it, or say under "retired" why it stays`;
    return [unfit(detail, field, context)];
  });
}

/** Former ids of clauses that lead nowhere, or that a clause of today has. */
function lintNames(context: Context): readonly Problem[] {
  const { part, byCode } = context;
  const ids = part.clauses.map(({ id }) => id);
  return Object.entries(part.clauseAliases ?? {}).flatMap(([was, now]) => {
    const field = `clause_aliases.${was}`;
    if (ids.includes(was))
      return [unfit(`clause_aliases names "${was}", which a clause has now; remove it`, field, context)];
    const { code, clause } = citesClause(now) ? parseCitation(now) : { code: part.code, clause: now };
    const owner = byCode.get(code);
    if (owner === undefined) return [unknownPart(code, field, context)];
    const known = owner.clauses.map(({ id }) => id);
    if (clause !== undefined && known.includes(clause)) return [];
    const meant = nearestId(clause ?? '', known);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    return [unfit(`clause_aliases leads to "${now}", and ${code} has no such clause${hint}`, field, context)];
  });
}

function unknownPart(code: string, field: string, context: Context): Problem {
  const facts = { id: code, nearest: nearestCode(code, context.byCode.keys()) };
  return problem('unknown-part', facts, placeOf(field, context));
}

const unfit = (detail: string, field: string, context: Context): Problem =>
  problem('part-life', { code: context.part.code, detail }, placeOf(field, context));

/** In the part's own file, else in the corpus's configuration. */
function placeOf(field: string, { corpus: { places }, part }: Context): Place {
  const own = places?.placeOf(part.source.path, field);
  return own ?? places?.placeOf('wacrg.yaml', `parts.${part.code}.${field}`) ?? { path: part.source.path };
}

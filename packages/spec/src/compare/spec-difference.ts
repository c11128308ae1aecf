import { formerCodes } from '../join/code-index.ts';
import { either, successorsOf } from '../join/part-life.ts';
import type { Clause, Level } from '../model/clause.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Retired } from '../model/part.ts';
import type { Commit } from '../model/scan.ts';
import type { TracedSpec } from '../result/traceability.ts';
import { pairClauses } from './clause-pairs.ts';
import { comparedText } from './compared-text.ts';

/** How one part differs between two states of a spec. */
export interface PartChange {
  readonly code: string;
  readonly id: string;
  /**
   * `retired`: it counts no more, or another part has its code as an alias; `split`: a part of its text moved to others;
   * `renamed`: it was called `was`, which is `retired`.
   */
  readonly kind: 'added' | 'removed' | 'retired' | 'split' | 'renamed' | 'changed';
  /** What to cite of a retired or split part: `SIG-20`, or `SIG-20 or SIG-21`. */
  readonly now?: string;
  /** Why it was retired, where its authors say so. */
  readonly reason?: string;
  readonly was?: string;
  /** Empty for a changed part when only text outside of its clauses changed. */
  readonly clauses: readonly ClauseChange[];
}

export interface ClauseChange {
  readonly id: string;
  /** Its id before, where it got another. */
  readonly was?: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly level: Level;
  /** Absent for an added clause. */
  readonly before?: string;
  /** Absent for a removed clause. */
  readonly after?: string;
}

/** The facts of a spec that can differ; a corpus gives them by {@link specFacts}, a result has them. */
export interface SpecFacts {
  readonly parts: Readonly<Record<string, PartFacts>>;
  /** The code that took over, by retired code. */
  readonly retired?: ReadonlyMap<string, string>;
}

type ClauseFacts = Pick<Clause, 'id' | 'level' | 'text' | 'rules' | 'under'>;

interface PartFacts {
  readonly id: string;
  readonly clauses: readonly ClauseFacts[];
  /** The whole normative text of a corpus's part; a result knows only when it changed last. */
  readonly normative?: string;
  readonly former?: readonly string[];
  readonly retired?: Retired;
  readonly successors?: readonly string[];
  readonly changed?: Commit | null;
}

/** What of a corpus counts when two of its states are compared. */
export function specFacts(corpus: Corpus): SpecFacts {
  const facts = corpus.parts.map((part) => ({
    ...part,
    former: formerCodes(part),
    successors: successorsOf(part, corpus),
  }));
  const parts = Object.fromEntries(facts.map((part) => [part.code, part]));
  return { parts, retired: heirsOf(parts) };
}

/** The code that took over, by former code. */
const heirsOf = (parts: SpecFacts['parts']): ReadonlyMap<string, string> =>
  new Map(Object.entries(parts).flatMap(([code, { former = [] }]) => former.map((each) => [each, code] as const)));

/** The parts and clauses that are new, gone or reworded, by code; clauses in the order of the text, gone ones last. */
export function specDifference(before: SpecFacts | TracedSpec, after: SpecFacts | TracedSpec): readonly PartChange[] {
  const codes = [...new Set([...Object.keys(before.parts), ...Object.keys(after.parts)])].sort();
  const heirs = ('retired' in after ? after.retired : undefined) ?? heirsOf(after.parts);
  return codes.flatMap((code) => {
    const [was, is] = [before.parts[code], after.parts[code]];
    if (is === undefined) return [goneChange(code, was, heirs.get(code))];
    return (was === undefined ? newChange(code, is, { before, after }) : partChange(code, was, is)) ?? [];
  });
}

function goneChange(code: string, was: PartFacts | undefined, now: string | undefined): PartChange {
  const kind = now === undefined ? 'removed' : 'retired';
  return { code, id: was?.id ?? '', kind, ...(now === undefined ? {} : { now }), clauses: [] };
}

/** A part of a code that was not there: it is new, or was called otherwise. */
function newChange(
  code: string,
  is: PartFacts,
  { before, after }: { readonly before: SpecFacts | TracedSpec; readonly after: SpecFacts | TracedSpec },
): PartChange {
  const was = is.former?.find((each) => Object.hasOwn(before.parts, each) && !Object.hasOwn(after.parts, each));
  const clauses = clauseChanges((was === undefined ? undefined : before.parts[was]?.clauses) ?? [], is.clauses);
  return was === undefined
    ? { code, id: is.id, kind: 'added', clauses }
    : { code, id: is.id, kind: 'renamed', was, clauses };
}

function partChange(code: string, was: PartFacts, is: PartFacts): PartChange | undefined {
  const now = either(is.successors ?? []);
  const next = now === undefined ? {} : { now };
  if (is.retired !== undefined && was.retired === undefined)
    return { code, id: is.id, kind: 'retired', ...next, reason: is.retired.reason, clauses: [] };
  const clauses = clauseChanges(was.clauses, is.clauses);
  const isSplit = is.retired === undefined && now !== undefined && String(was.successors) !== String(is.successors);
  if (isSplit) return { code, id: is.id, kind: 'split', now, clauses };
  return clauses.length === 0 && !hasOtherText(was, is) ? undefined : { code, id: is.id, kind: 'changed', clauses };
}

/** Whether text outside of the clauses differs, as far as that can be known. */
function hasOtherText(was: PartFacts, is: PartFacts): boolean {
  if (was.normative !== undefined && is.normative !== undefined)
    return comparedText(was.normative) !== comparedText(is.normative);
  return Boolean(was.changed && is.changed && was.changed.commit !== is.changed.commit);
}

/** A sentence with the condition that it stands under, and with what it rules over. */
const wholeOf = ({ under, text, rules }: ClauseFacts): string =>
  [under, text, rules].filter((each) => each !== undefined).join(' ');

/** The clauses that are new, gone or reworded between two states of one part. */
export function clauseChanges(was: PartFacts['clauses'], is: PartFacts['clauses']): readonly ClauseChange[] {
  const before = new Map(was.map((each) => [each.id, each]));
  const texts = (list: PartFacts['clauses']) => new Map(list.map((each) => [each.id, comparedText(wholeOf(each))]));
  const pairs = pairClauses(texts(was), texts(is));
  const names = new Map(pairs.map(({ from, to }) => [to, from]));
  const moved = new Set(pairs.map(({ from }) => from));
  const after = new Set([...is.map(({ id }) => id), ...moved]);
  const present = is.flatMap((each): ClauseChange[] => {
    const { id, level, text } = each;
    const was = names.get(id);
    const old = before.get(was ?? id);
    if (old === undefined || (was === undefined && moved.has(id))) return [{ id, kind: 'added', level, after: text }];
    const around = wholeOf({ ...old, text: '' }) === wholeOf({ ...each, text: '' });
    const [then, now] = around ? [old.text, text] : [wholeOf(old), wholeOf(each)];
    if (comparedText(then) === comparedText(now) && was === undefined) return [];
    return [{ id, ...(was === undefined ? {} : { was }), kind: 'changed', level, before: then, after: now }];
  });
  const gone = was
    .filter(({ id }) => !after.has(id))
    .map(({ id, level, text }): ClauseChange => ({ id, kind: 'removed', level, before: text }));
  return [...present, ...gone];
}

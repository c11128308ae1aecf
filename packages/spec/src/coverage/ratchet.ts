import { formatCitation, parseCitation } from '../citation/citation.ts';
import { writtenCitation } from '../citation/id.ts';
import { clauseToday } from '../join/clause-today.ts';
import { partByCode } from '../join/code-index.ts';
import type { ImplementationStatus } from '../model/claim.ts';
import type { Corpus } from '../model/corpus.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { ToolError } from '../problem/tool-error.ts';
import { type Coverage, isFound } from './coverage.ts';

/** What a flavor once covered and must not lose, by part code or `CODE#clause`. */
export type Ratchet = ReadonlyMap<string, RatchetEntry>;

/** Covered with a status, or left out with a reason. */
export type RatchetEntry = { readonly status: ImplementationStatus } | { readonly reason: string };

const heading = [
  '# What this repository covers of the spec, and what it leaves out on purpose.',
  '# "wacrg check" fails when something of it is lost; "wacrg check --update-ratchet" writes it anew.',
];

const line = new RegExp(`^(${writtenCitation}) (?:(working|partial|planned|unknown)|not applicable: (.*\\S))$`, 'u');

/** What coverage is now, to be kept. */
export function ratchetOf({ parts }: Coverage): Ratchet {
  const entries = parts.flatMap(({ code, state, status, exception, clauses }) => [
    ...entry(code, { found: isFound(state), status, exception }),
    ...clauses.flatMap((each) => entry(formatCitation({ code, clause: each.id }), { ...each, found: each.covered })),
  ]);
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Covered {
  readonly found: boolean;
  readonly status?: ImplementationStatus | undefined;
  readonly exception?: string | undefined;
}

function entry(code: string, { found, status, exception }: Covered): [string, RatchetEntry][] {
  if (found) return [[code, { status: status ?? 'unknown' }]];
  return exception === undefined ? [] : [[code, { reason: exception.replace(/\s+/g, ' ').trim() }]];
}

/** The text of a ratchet file: one line for each thing covered, sorted, so that a review shows what changed. */
export const formatRatchet = (ratchet: Ratchet): string => `${[...heading, ...linesOf(ratchet)].join('\n')}\n`;

/** The same for a library that follows several specs: a section `[id]` for each. */
export function formatRatchets(sections: ReadonlyMap<string, Ratchet>): string {
  const lines = [...sections].flatMap(([id, ratchet]) => ['', `[${id}]`, ...linesOf(ratchet)]);
  return `${[...heading, ...lines].join('\n')}\n`;
}

const linesOf = (ratchet: Ratchet): readonly string[] =>
  [...ratchet]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, kept]) => `${code} ${'status' in kept ? kept.status : `not applicable: ${kept.reason}`}`);

const section = /^\[([a-z0-9][a-z0-9-]*)\]$/;

/**
 * Reads a ratchet file. Blank lines and lines that start with `#` say nothing.
 *
 * @param spec of a library that follows several: which of them. What stands before the first section is of any.
 * @throws {ToolError} `bad-config` at the first line that cannot be read
 */
export function parseRatchet(text: string, path: string, spec?: string): Ratchet {
  const ratchet = new Map<string, RatchetEntry>();
  let within = spec;
  for (const [index, written] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const trimmed = written.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const begun = section.exec(trimmed)?.[1];
    if (begun !== undefined) {
      within = begun;
      continue;
    }
    const match = line.exec(trimmed);
    if (match?.[1] === undefined) {
      throw new ToolError(
        'bad-config',
        `Cannot read "${path}": line ${index + 1} is no code with a status, such as "CODE working"; run "wacrg check --update-ratchet" to write it anew.`,
      );
    }
    if (spec !== undefined && within !== spec) continue;
    ratchet.set(match[1], match[3] === undefined ? { status: match[2] as ImplementationStatus } : { reason: match[3] });
  }
  return ratchet;
}

/** What became less, and what is new, since the ratchet was written. */
export interface RatchetChange {
  readonly lost: readonly { readonly code: string; readonly was: string; readonly now: string }[];
  readonly gained: readonly string[];
}

const ranks: Readonly<Record<ImplementationStatus, number>> = { working: 3, partial: 2, unknown: 1, planned: 0 };

/**
 * A ratchet with what its parts and clauses are called today: a new name is no loss. Retired parts leave it.
 *
 * @example
 * ratchetToday(new Map([['DOR-01', { status: 'working' }]]), corpus); // where DOR-01 is an alias: Map { 'DOR-05' => … }
 */
export function ratchetToday(kept: Ratchet, corpus: Pick<Corpus, 'parts'>): Ratchet {
  return new Map(
    [...kept].flatMap(([written, entry]) => {
      const cited = parseCitation(written);
      const part = partByCode(corpus, cited.code);
      if (part === undefined) return [[written, entry] as const];
      if (part.retired !== undefined) return [];
      const now = clauseToday({ ...cited, code: part.code }, part, { renames: undefined, at: undefined });
      return [[formatCitation(now), entry] as const];
    }),
  );
}

/**
 * Compares what was kept with what is. Covered and then left out is a loss, for the reviewer should see the reason come in;
 * what the spec no longer has cannot be lost.
 *
 * @param known whether the spec still has a part or clause
 */
export function compareRatchet(kept: Ratchet, now: Ratchet, known: (code: string) => boolean): RatchetChange {
  const lost = [...kept].flatMap(([code, was]) => {
    const is = now.get(code);
    if (!known(code) || rankOf(is) >= rankOf(was)) return [];
    return [{ code, was: describe(was), now: describe(is) }];
  });
  const gained = [...now].filter(([code, is]) => rankOf(is) > rankOf(kept.get(code))).map(([code]) => code);
  return { lost, gained };
}

const rankOf = (kept: RatchetEntry | undefined): number =>
  kept === undefined ? -2 : 'status' in kept ? ranks[kept.status] : -1;

const describe = (kept: RatchetEntry | undefined): string =>
  kept === undefined ? 'not covered' : 'status' in kept ? kept.status : 'left out';

/** One problem for each loss. */
export const ratchetProblems = ({ lost }: RatchetChange, path: string): readonly Problem[] =>
  lost.map(({ code, was, now }) => problem('ratchet-lost', { code, was, now }, { path }));

import {
  type Clause,
  type Corpus,
  type Dialect,
  escapePattern,
  type Part,
  parseCitation,
  partByCode,
} from '@wacrg/spec';

/** What could be written next in an annotation. */
export interface Completion {
  readonly kind: 'code' | 'clause' | 'word';
  /** What is written in place of the text from `column` to the cursor. */
  readonly text: string;
  /** Counts from 1, in UTF-16 units. */
  readonly column: number;
  /** A part's title, a clause's level. */
  readonly detail: string;
  /** The part's summary, the clause's sentence; a stranger's words. */
  readonly about: string;
  /** By what else somebody may look for it: a part's id and title. */
  readonly words: string;
}

export interface Completions {
  /** The best first. */
  readonly items: readonly Completion[];
  /** Whether there are more than were given, so that the next letter has to ask again. */
  readonly more: boolean;
}

/** What is completed, and how a library writes it. */
export interface CompletedBy {
  readonly corpus: Corpus;
  readonly dialect: Dialect;
}

const maxItems = 200;

/** What follows the codes, and what it says. */
const words: readonly (readonly [word: string, says: string])[] = [
  ['test', 'a test of what is cited'],
  ['partial', 'done in part; say after a colon what is missing'],
  ['planned', 'not done yet, and counts for nothing'],
  ['unknown', 'nobody knows whether it works'],
];

/**
 * What could stand at a place of a line: codes after the namespace and its colon, clause ids after `#`, and after a blank
 * the words that say how far it is; ids where another dialect has them. Nothing elsewhere.
 *
 * @param column where the cursor stands, from 1
 *
 * @example
 * complete('// bell:BEL-01#re', 18, { corpus, dialect }).items[0]?.text; // 'repeat'
 */
export function complete(line: string, column: number, { corpus, dialect }: CompletedBy): Completions {
  const before = line.slice(0, column - 1);
  const opened = lastMatch(before, new RegExp(`(?<![\\p{L}\\p{N}_$])${escapePattern(corpus.namespace)}:`, 'giu'));
  if (opened === undefined) return completeIds(before, column, { corpus, dialect });
  const typed = before.slice(opened);
  const blank = typed.search(/[ \t]/);
  if (blank > 0) return completeWords(typed.slice(blank), column);
  const piece = /[^/,]*$/.exec(typed)?.[0] ?? '';
  const { code, clause } = parseCitation(piece);
  if (clause === undefined) {
    const codes = corpus.parts.map((part) => ofPart(part, column - piece.length));
    return bounded(codes, piece);
  }
  const part = partByCode(corpus, code.toUpperCase());
  return bounded(part?.clauses.map((each) => ofClause(part, each, column - clause.length)) ?? [], clause);
}

/** Ids of parts and clauses, as a dialect that is not the tool's own cites them. */
function completeIds(before: string, column: number, { corpus, dialect }: CompletedBy): Completions {
  const found = dialect.typing?.(before);
  if (found === undefined) return none;
  const at = column - found.typed.length;
  const items = corpus.parts.flatMap((part) => [
    { id: part.code, revision: undefined, item: ofPart(part, at) },
    ...part.clauses.map((clause) => ({ ...clause, item: ofClause(part, clause, at) })),
  ]);
  const fitting = items.filter(({ id }) => found.fits(id));
  return bounded(
    fitting.map(({ id, revision, item }) => ({ ...item, text: `${id}${found.revision(revision)}` })),
    found.typed,
  );
}

const none: Completions = { items: [], more: false };

/** The offset after the last match. */
function lastMatch(text: string, pattern: RegExp): number | undefined {
  const last = [...text.matchAll(pattern)].at(-1);
  return last && last.index + last[0].length;
}

function completeWords(typed: string, column: number): Completions {
  const given = typed.split(/[ \t]+/).slice(1);
  const piece = given.at(-1) ?? '';
  const known = new Set(words.map(([word]) => word));
  if (given.slice(0, -1).some((each) => !known.has(each))) return none;
  const items = words
    .filter(([word]) => !given.slice(0, -1).includes(word))
    .map(
      ([word, says]): Completion => ({
        kind: 'word',
        text: word,
        column: column - piece.length,
        detail: says,
        about: '',
        words: word,
      }),
    );
  return bounded(items, piece);
}

const ofPart = ({ code, id, title, summary }: Part, column: number): Completion => ({
  kind: 'code',
  text: code,
  column,
  detail: title,
  about: summary,
  words: `${code} ${id} ${title}`,
});

const ofClause = ({ code }: Part, { id, level, text }: Clause, column: number): Completion => ({
  kind: 'clause',
  text: id,
  column,
  detail: `${level} ${code}`,
  about: text,
  words: `${id} ${text}`,
});

function bounded(items: readonly Completion[], typed: string): Completions {
  const wanted = typed.toLowerCase();
  const fitting = items.filter(({ words: each }) => each.toLowerCase().includes(wanted));
  const begins = ({ text }: Completion): boolean => text.toLowerCase().startsWith(wanted);
  const sorted = [...fitting.filter(begins), ...fitting.filter((each) => !begins(each))];
  return { items: sorted.slice(0, maxItems), more: fitting.length > maxItems };
}

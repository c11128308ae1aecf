import { createHash } from 'node:crypto';

/** The file in a library that keeps the answers "no". It stands beside the ratchet. */
export const dismissedFile = 'wacrg.dismissed';

/** What an offer is about, whatever else it says. */
export interface Subject {
  readonly code: string;
  readonly path: string;
  /** Absent: the file. */
  readonly symbol?: string | undefined;
  /** Digest of the declaration's text, so that one that changed is asked about again. */
  readonly digest: string;
}

/** One answer "no". */
export interface Dismissal extends Subject {
  readonly reason: string;
  /** Where it stands in the file. */
  readonly line: number;
}

export interface Dismissed {
  readonly entries: readonly Dismissal[];
  /** Lines that are none. */
  readonly malformed: readonly number[];
}

/**
 * The digest of a declaration, or of a whole text.
 *
 * @param range first and last line, both included
 */
export function declarationDigest(text: string, range?: readonly [number, number]): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const own = range === undefined ? lines : lines.slice(range[0] - 1, range[1]);
  return createHash('sha256').update(own.join('\n').trim()).digest('hex').slice(0, 12);
}

/** A short name of an offer, for `--dismiss`. */
export const offerKey = ({ code, path, symbol, digest }: Subject): string =>
  createHash('sha256')
    .update(JSON.stringify([code, path, symbol ?? null, digest]))
    .digest('hex')
    .slice(0, 8);

export const isDismissed = ({ entries }: Dismissed, subject: Subject): boolean =>
  entries.some((each) => offerKey(each) === offerKey(subject));

const field = String.raw`("(?:[^"\\\n]|\\.)*"|[^\s"]+)`;
const entry = new RegExp(String.raw`^${field}[ \t]+${field}[ \t]+${field}[ \t]+([0-9a-f]{12})(?:[ \t]+(.*))?$`);

/**
 * Reads `CODE path symbol digest reason`, one a line. A field with a blank or a quote is a JSON string; `-` stands for the
 * whole file.
 */
export function parseDismissed(text: string): Dismissed {
  const entries: Dismissal[] = [];
  const malformed: number[] = [];
  for (const [n, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const found = entry.exec(line);
    const [code, path, symbol] = [1, 2, 3].map((each) => unquoted(found?.[each] ?? ''));
    const digest = found?.[4];
    if (!code || !path || !symbol || digest === undefined) malformed.push(n + 1);
    else {
      const site = symbol === '-' ? {} : { symbol };
      entries.push({ code, path, ...site, digest, reason: (found?.[5] ?? '').trim(), line: n + 1 });
    }
  }
  return { entries, malformed };
}

/** The file with more answers: what was there stays as it is, and an answer that was given anew takes the old one's place. */
export function withDismissed(text: string, added: readonly Omit<Dismissal, 'line'>[]): string {
  const { entries } = parseDismissed(text);
  const isAnew = ({ code, path, symbol }: Subject): boolean =>
    added.some((each) => each.code === code && each.path === path && each.symbol === symbol);
  const gone = new Set(entries.filter(isAnew).map(({ line }) => line));
  const kept =
    text === ''
      ? header
      : text
          .replace(/\r?\n$/, '')
          .split('\n')
          .filter((_, n) => !gone.has(n + 1));
  return `${[...kept, ...added.map(formatDismissal)].join('\n')}\n`;
}

const header: readonly string[] = [
  '# Offers of "wacrg suggest" that were answered "no": CODE path symbol digest reason.',
  '# A declaration that changes is asked about again.',
];

const formatDismissal = ({ code, path, symbol = '-', digest, reason }: Omit<Dismissal, 'line'>): string =>
  [quoted(code), quoted(path), quoted(symbol), digest, reason.replace(/\s+/g, ' ').trim()].join(' ').trimEnd();

const quoted = (text: string): string => (/[\s"\\\p{Cc}]|^#|^$/u.test(text) ? JSON.stringify(text) : text);

function unquoted(text: string): string | undefined {
  if (!text.startsWith('"')) return text;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

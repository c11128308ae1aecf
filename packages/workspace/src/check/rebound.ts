import { join } from 'node:path';
import { openBlobs } from '@wacrg/git';
import { openKept, readPlainFile } from '@wacrg/kept';
import {
  type Annotation,
  type AttributedAnnotation,
  type DialectSettings,
  formatAnnotation,
  likeness,
  type ReviewedSite,
} from '@wacrg/spec';
import type { AuthorSettings } from '../settings.ts';
import { uncommitted } from '../tree/working-tree-blame.ts';

/** An annotation that stands above another declaration than the one that it was written for, which is gone. */
export interface ReboundSite {
  readonly annotation: AttributedAnnotation;
  /** The declaration that it was written for. */
  readonly was: string;
  readonly now: string;
}

export interface ReboundQuery {
  /** Where the library lies, who reads its texts, and where what they held is kept. */
  readonly settings: Pick<AuthorSettings, 'root' | 'readers' | 'spec'>;
  readonly gitDir: string;
  readonly namespace: string;
  readonly dialects: readonly DialectSettings[] | undefined;
  /** What was accepted as right. */
  readonly accepted: readonly ReviewedSite[];
}

/** As alike as this, two declarations are one that got another name. */
const sameCode = 0.5;

/**
 * The annotations whose declaration became another one since their line was written, while the old one is gone: code was
 * deleted, and its comment inherited by what follows. A declaration that only got another name is none. The files are
 * read at the commits of the lines, through one process, and what they held is kept; lines of unknown age are passed over.
 */
export async function reboundSites(
  annotations: readonly AttributedAnnotation[],
  { settings, gitDir, namespace, dialects, accepted }: ReboundQuery,
): Promise<readonly ReboundSite[]> {
  const asked = annotations.filter(
    ({ symbol, annotated }) => symbol !== undefined && annotated !== null && annotated.commit !== uncommitted.commit,
  );
  const blobs = openBlobs(gitDir);
  const before = remembered(async (name: string) => (await blobs.read(name))?.toString('utf8'));
  const now = remembered((path: string) => readPlainFile(join(root, path)).then(String, () => undefined));
  const { root, readers } = settings;
  const store = openKept(settings.spec.cacheDir).drawer('former-findings', root, { forget: true });
  const readings = remembered(async (name: string) => {
    const key = JSON.stringify([name, namespace, dialects]);
    const kept = await store.get(key);
    if (kept !== undefined) return kept as readonly Annotation[];
    const text = await before(name);
    if (text === undefined) return [];
    const path = name.slice(name.indexOf(':') + 1);
    const { annotations, skipped } = await readers.find(text, { path, namespace, dialects });
    if (skipped === undefined) await store.set(key, annotations);
    return annotations;
  });
  try {
    const found: ReboundSite[] = [];
    for (const annotation of asked) {
      const { path, annotated, symbol = '' } = annotation;
      const name = `${annotated?.commit}:${path}`;
      const [old, text] = [await before(name), await now(path)];
      if (old === undefined || text === undefined || old === text || standsAsThen(annotation, old, text)) continue;
      const was = formerSite(annotation, await readings(name));
      if (was?.symbol === undefined || isThere(was.symbol, text) || isRenamed(was, { old, annotation, text })) continue;
      const isAccepted = accepted.some((each) => each.path === path && each.symbol === symbol);
      if (!isAccepted) found.push({ annotation, was: was.symbol, now: symbol });
    }
    await store.save();
    return found;
  } finally {
    blobs.close();
  }
}

/** Whether the declaration's first line stood as far from the annotation's then too: that needs no parser to tell. */
function standsAsThen({ line, range }: AttributedAnnotation, old: string, text: string): boolean {
  const [now, then] = [text.split('\n'), old.split('\n')];
  const first = range?.[0] ?? line;
  const [written, declared] = [now[line - 1], now[first - 1]];
  return then.some((each, n) => each === written && then[n + first - line] === declared);
}

function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const answer = known.get(key) ?? ask(key);
    known.set(key, answer);
    return answer;
  };
}

/** The annotation as it stood then, where it stood above another declaration and above none of the same name. */
function formerSite(annotation: AttributedAnnotation, then: readonly Annotation[]): Annotation | undefined {
  const same = then.filter((each) => formatAnnotation(each) === formatAnnotation(annotation));
  return same.some(({ symbol }) => symbol === annotation.symbol) ? undefined : same[0];
}

const lastName = (symbol: string): string => /[\p{L}\p{N}_$]+(?=[^\p{L}\p{N}_$]*$)/u.exec(symbol)?.[0] ?? symbol;

function isThere(symbol: string, text: string): boolean {
  const name = lastName(symbol).replaceAll('$', '\\$');
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${name}(?![\\p{L}\\p{N}_$])`, 'u').test(text);
}

/** Whether the new declaration is the old one under another name: it was not there before, and its code is much the same. */
function isRenamed(
  was: Annotation,
  { old, annotation, text }: { readonly old: string; readonly annotation: AttributedAnnotation; readonly text: string },
): boolean {
  if (isThere(annotation.symbol ?? '', old)) return false;
  return likeness(linesOf(old, was.range), linesOf(text, annotation.range)) >= sameCode;
}

function linesOf(text: string, range: Annotation['range']): string {
  const [first, last] = range ?? [1, Number.POSITIVE_INFINITY];
  return text
    .split('\n')
    .slice(first - 1, last)
    .join('\n');
}

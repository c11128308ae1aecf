import { type Annotation, type AnnotationWords, type Mention, type Problem, problem, withFix } from '@wacrg/spec';
import { isTestFile } from './is-test-file.ts';
import type { DeclarationSite } from './languages/language.ts';
import { lineStarts } from './read/lines.ts';

/** The file that annotations stand in. */
interface File {
  readonly path: string;
  readonly text: string;
  /** Whether a declaration is a test by its language's own rule. */
  readonly isTest: (site: DeclarationSite) => boolean;
  /** The modules of the text that hold tests alone. */
  readonly testModules: readonly string[];
  /** How an annotation is written; `undefined` where there are no words for it. */
  readonly format: (words: AnnotationWords) => string | undefined;
}

/**
 * A test is no implementation: what stands above one is read as `test`, with a notice; what stands in a file of tests
 * and is none counts as it says, with another.
 */
export function judgeTests(
  found: { readonly annotations: readonly Annotation[]; readonly mentions: readonly Mention[] },
  file: File,
): {
  readonly annotations: readonly Annotation[];
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
} {
  const starts = lineStarts(file.text);
  const isIn = ({ symbol, range }: Pick<Annotation, 'symbol' | 'range'>): boolean => {
    if (symbol === undefined || range === undefined) return false;
    const text = file.text.slice(starts[range[0] - 1], starts[range[1]]).trimStart();
    return file.isTest({ path: file.path, symbol, text });
  };
  const problems: Problem[] = [];
  const annotations = found.annotations.map((each) => {
    const { relation, status, symbol, line, column } = each;
    if (relation !== 'implements' || status === 'planned') return each;
    const place = { line, column };
    if (symbol === undefined || !isIn(each)) {
      const where = each.dialect === undefined ? placeOfTests(symbol, file) : undefined;
      if (where !== undefined) problems.push(problem('site-in-test', { where }, place));
      return each;
    }
    const { note: _, ...words } = each;
    const canonical = file.format({ ...words, relation: 'tests' });
    const written = file.format(words);
    // A dialect that cannot say so leaves it to the place.
    if (canonical !== undefined && written !== undefined && canonical !== written) {
      const found = problem('site-is-test', { symbol, canonical }, place);
      problems.push(withFix(found, written, canonical));
    }
    return { ...each, relation: 'tests' as const };
  });
  const mentions = found.mentions.map((each) =>
    each.form === 'prose' && isIn(each) ? { ...each, form: 'test' as const } : each,
  );
  return { annotations, mentions, problems };
}

/** What holds tests alone and a declaration that is none, as a sentence names it. */
function placeOfTests(symbol: string | undefined, { path, testModules }: File): string | undefined {
  if (isTestFile(path)) return `${path} is a file of tests`;
  const around = symbol?.split('::').slice(0, -1) ?? [];
  const module = testModules.find((name) => around.includes(name));
  return module === undefined ? undefined : `"${module}" is a module of tests`;
}

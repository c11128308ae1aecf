import { type Annotation, formatAnnotation, type Problem, problem, withFix } from '@wacrg/spec';
import { isTest, isTestFile } from './is-test.ts';
import { lineStarts } from './read/lines.ts';

/** The file that annotations stand in. */
interface File {
  readonly path: string;
  readonly text: string;
  readonly language: string;
  readonly namespace: string;
}

/**
 * A test is no implementation: what stands above one is read as `test`, with a notice; what stands in a file of tests
 * and is none counts as it says, with another.
 */
export function judgeTests(
  annotations: readonly Annotation[],
  file: File,
): { readonly annotations: readonly Annotation[]; readonly problems: readonly Problem[] } {
  const starts = lineStarts(file.text);
  const problems: Problem[] = [];
  const judged = annotations.map((each) => {
    const { relation, status, symbol, range, line, column } = each;
    if (relation !== 'implements' || status === 'planned') return each;
    const place = { line, column };
    const text = range === undefined ? '' : file.text.slice(starts[range[0] - 1], starts[range[1]]).trimStart();
    if (symbol === undefined || !isTest({ path: file.path, symbol, text }, file.language)) {
      if (isTestFile(file.path)) problems.push(problem('site-in-test', { where: file.path }, place));
      return each;
    }
    const { note: _, ...words } = each;
    const canonical = formatAnnotation({ ...words, relation: 'tests' }, file.namespace);
    const found = problem('site-is-test', { symbol, canonical }, place);
    problems.push(withFix(found, formatAnnotation(words, file.namespace), canonical));
    return { ...each, relation: 'tests' as const };
  });
  return { annotations: judged, problems };
}

import { readElements } from './read-elements.ts';
import type { TestCase } from './run-results.ts';

type Open = { -readonly [Key in keyof TestCase]: TestCase[Key] };

const failures = new Set(['failure', 'error']);

/** The cases of a JUnit report, in its order. @throws {ResultsStop} */
export function parseJunit(text: string): readonly TestCase[] {
  const cases: TestCase[] = [];
  const suites: { readonly name: string; readonly file: string | undefined }[] = [];
  let current: Open | undefined;
  readElements(text, {
    open: (name, attributes) => {
      if (name === 'testsuite') suites.push(suiteOf(attributes));
      else if (name === 'testcase') current = caseOf(attributes, suites);
      else if (current !== undefined && failures.has(name)) current.outcome = 'failed';
      else if (name === 'skipped' && current?.outcome === 'passed') current.outcome = 'skipped';
    },
    close: (name) => {
      if (name === 'testsuite') suites.pop();
      if (name !== 'testcase' || current === undefined) return;
      cases.push(current);
      current = undefined;
    },
  });
  return cases;
}

const suiteOf = ({ name = '', file }: Readonly<Record<string, string>>) => ({ name, file });

function caseOf(
  { name = '', classname, file }: Readonly<Record<string, string>>,
  suites: readonly { readonly name: string; readonly file: string | undefined }[],
): Open {
  const path = file ?? suites.at(-1)?.file;
  // Node's own runner nests suites as they are written, and calls the class of every test "test".
  const isNested = classname === 'test' && path !== undefined;
  return {
    place: classname ?? suites.at(-1)?.name ?? '',
    name: isNested ? [...suites.map((suite) => suite.name), name].join(' > ') : name,
    ...(path === undefined ? {} : { file: path }),
    outcome: 'passed',
  };
}

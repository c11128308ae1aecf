import type { DeclarationSite } from './languages/language.ts';

type Rule = (site: DeclarationSite) => boolean;

/** What stands before a body: attributes, annotations and the signature. */
const head = ({ text }: DeclarationSite): string => text.slice(0, 2_000).split(/\{\s*$|\{\n/m, 1)[0] ?? '';

const byHead =
  (pattern: RegExp): Rule =>
  (site) =>
    pattern.test(head(site));

const jvm = byHead(/@(?:[\w.]+\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)\b/);
const script = byHead(/^(?:it|test|describe|suite|bench|context|specify)(?:\.[\w.]+)?\s*(?:<[^>]*>)?[(`]/);
const google = byHead(/^(?:TYPED_)?TEST(?:_[FP])?\s*\(|^(?:BOOST_(?:AUTO|FIXTURE)_TEST_CASE|TEST_CASE|SCENARIO)\s*\(/);

/** Whether a declaration is a test by its language's own rule, by the language's name in small letters. */
const rules: Readonly<Partial<Record<string, Rule>>> = {
  rust: byHead(/#\[(?:[\w:]+::)?(?:test|rstest|test_case|bench|proptest|quickcheck|wasm_bindgen_test)\b[^\]]*\]/),
  go: (site) =>
    /_test\.go$/.test(site.path) &&
    /^func\s+(?:\([^)]*\)\s*)?(?:Test|Benchmark|Example|Fuzz)(?![a-z])/.test(head(site)),
  java: jvm,
  kotlin: jvm,
  scala: jvm,
  typescript: script,
  javascript: script,
  python: (site) => isPythonTestFile(site.path) && /^(?:async\s+)?def\s+test|^class\s+Test/m.test(head(site)),
  c: google,
  'c++': google,
  'c#': byHead(/\[(?:[\w.]+\.)?(?:Fact|Theory|Test|TestMethod|TestCase|DataTestMethod)\b/),
  swift: byHead(/@Test\b|\bfunc\s+test(?![a-z])/),
  php: byHead(/#\[(?:\\?[\w\\]+\\)?Test\b|@test\b|\bfunction\s+test(?![a-z])/),
  ruby: byHead(/^def\s+test_/),
  elixir: byHead(/^(?:test|describe|property)\s+"/),
  dart: byHead(/^(?:test|group|testWidgets)\s*\(/),
};

const isPythonTestFile = (path: string): boolean =>
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests)\.py$|(?:^|\/)tests?\//.test(path);

/** Whether an annotation's declaration is a test by its language's own rule, such as `#[test]`. */
export const isTest = (site: DeclarationSite, language: string): boolean =>
  rules[language.toLowerCase()]?.(site) === true;

const testFile =
  /(?:^|\/)(?:__tests__|tests?|spec)\/|[._-](?:test|tests|spec)\.\w+$|(?:^|\/)test_[^/]*\.py$|[a-z](?:Test|Tests|Spec)\.\w+$/;

const rustTests = /#\[cfg\(test\)\]\s*(?:pub\s+)?mod\s+(\w+)\s*\{/g;

/** The module of tests that a declaration of Rust stands in; it is compiled for tests alone. */
export function testModuleOf(
  symbol: string,
  { path, text }: { readonly path: string; readonly text: string },
): string | undefined {
  if (!path.endsWith('.rs')) return undefined;
  const modules = [...text.matchAll(rustTests)].map(([, name = '']) => name);
  return modules.find((name) => symbol.split('::').slice(0, -1).includes(name));
}

/** Whether a path is by convention one of tests. */
export const isTestFile = (path: string): boolean => testFile.test(path);

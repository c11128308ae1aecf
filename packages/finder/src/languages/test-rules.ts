import type { DeclarationSite, Language } from './language.ts';

type TestRule = NonNullable<Language['isTest']>;

/** What stands before a body: attributes, annotations and the signature. */
export const headOf = ({ text }: DeclarationSite): string => text.slice(0, 2_000).split(/\{\s*$|\{\n/m, 1)[0] ?? '';

/** A declaration is a test where a pattern stands before its body. */
export const byHead =
  (pattern: RegExp): TestRule =>
  (site) =>
    pattern.test(headOf(site));

/** JUnit's and TestNG's annotations, which all languages of the JVM share. */
export const jvmTest: TestRule = byHead(
  /@(?:[\w.]+\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property)\b/,
);

/** The functions of Jest, Vitest, Mocha and Node's own runner. */
export const scriptTest: TestRule = byHead(
  /^(?:it|test|describe|suite|bench|context|specify)(?:\.[\w.]+)?\s*(?:<[^>]*>)?[(`]/,
);

/** The macros of GoogleTest, Boost.Test, Catch2 and doctest. */
export const macroTest: TestRule = byHead(
  /^(?:TYPED_)?TEST(?:_[FP])?\s*\(|^(?:BOOST_(?:AUTO|FIXTURE)_TEST_CASE|TEST_CASE|SCENARIO)\s*\(/,
);

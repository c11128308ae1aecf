import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';

/** Code that the grammars stumble over: the annotation's site must be found all the same. */
test.each([
  [
    'a macro over lines inside a function',
    'a.c',
    'void f(void) {\n#define G() if (x) {\\\n  g(); \\\n}\n  if (y) {\n    G();\n  }\n  // wacrg:SIG-01\n}\nvoid h(void) {}\n',
    'f',
    [1, 9],
  ],
  [
    'a bracket that only one branch closes',
    'a.c',
    'void f(void) {\n#ifdef X\n  if (a) {\n#else\n  if (b) {\n#endif\n    // wacrg:SIG-01\n  }\n}\n',
    'f',
    [1, 9],
  ],
  [
    'a function in the other branch',
    'a.c',
    'void a(void) {\n#ifdef X\n  if (a) {\n#else\n  if (b) {\n#endif\n  }\n}\n#ifdef Y\nint b(void) { return 1; }\n#else\n// wacrg:SIG-01\nint c(void) { return 2; }\n#endif\n',
    'c',
    [13, 13],
  ],
  [
    'extern "C" under a condition',
    'a.h',
    '#ifdef __cplusplus\nextern "C" {\n#endif\n// wacrg:SIG-01\nint f(void);\n#ifdef __cplusplus\n}\n#endif\n',
    'f',
    [5, 5],
  ],
  [
    'macros before a class',
    'a.hpp',
    'LIB_BEGIN_NAMESPACE\nnamespace a {\n// wacrg:SIG-01\nLIB_EXPORT\ntemplate <class T>\nclass LIB_API B : public C<T> {\n};\n}\nLIB_END_NAMESPACE\n',
    'a::B',
    [4, 7],
  ],
  [
    'noexcept of noexcept',
    'a.hpp',
    'struct A {\n  // wacrg:SIG-01\n  auto f(int x) noexcept(\n    noexcept(g(x))) -> int\n  {\n    return x;\n  }\n};\n',
    'A::f',
    [3, 7],
  ],
  [
    'conditions inside an enum',
    'a.swift',
    'enum E {\n  #if os(Linux)\n  case a\n  #endif\n  // wacrg:SIG-01\n  case b\n}\n',
    'E.b',
    [6, 6],
  ],
  [
    'a raw string after another file was read',
    'a.swift',
    'let a = #"// wacrg:DEC-01"#\n#if DEBUG\n// wacrg:SIG-01\nfunc f() {}\n#endif\n',
    'f',
    [4, 4],
  ],
  [
    'conditions around a brace',
    'a.cs',
    'class A {\n#if X\n  void F() {\n#else\n  void F(int x) {\n#endif\n    // wacrg:SIG-01\n  }\n}\n',
    'A.F',
    [3, 8],
  ],
  [
    'an annotation with arguments at the top level',
    'a.kt',
    'package a\n\n// wacrg:SIG-01\n@Deprecated("x")\nclass A\n',
    'A',
    [4, 5],
  ],
])('%s', async (_, path, text, symbol, range) => {
  await findAnnotations(text, { path });
  const { annotations } = await findAnnotations(text, { path });
  expect(annotations).toMatchObject([{ symbol, range }]);
});

/** Names that a grammar has wrong, or does not know. */
test.each([
  [
    'an attribute before the name',
    'a.c',
    'static int __init f(void)\n{\n\t// wacrg:SIG-01\n\treturn 0;\n}\n',
    'f',
    [1, 5],
  ],
  [
    'a macro call without a semicolon',
    'a.c',
    'FOO(x)\nstatic int a(void) { return 1; }\n// wacrg:SIG-01\nint b(void);\n',
    'b',
    [4, 4],
  ],
  [
    'a system call',
    'a.c',
    '// wacrg:SIG-01\nSYSCALL_DEFINE1(close, int, fd)\n{\n\treturn 2;\n}\n',
    'SYSCALL_DEFINE1(close, int, fd)',
    [2, 5],
  ],
  [
    'inside a system call',
    'a.c',
    'SYSCALL_DEFINE1(close, int, fd)\n{\n\t// wacrg:SIG-01\n}\n',
    'SYSCALL_DEFINE1(close, int, fd)',
    [1, 4],
  ],
  [
    'a test of Catch2',
    'a.cpp',
    '// wacrg:SIG-01\nTEST_CASE("rejects a call", "[call]") {\n  REQUIRE(1);\n}\n',
    'rejects a call',
    [2, 4],
  ],
  [
    'a benchmark',
    'a.cpp',
    '// wacrg:SIG-01\nBENCHMARK_F(Calls, Reject)(benchmark::State& st) {\n  f();\n}\n',
    'Calls/Reject',
    [2, 4],
  ],
  [
    'context parameters',
    'a.kt',
    'class C {\n  // wacrg:SIG-01\n  context(_: Logger, raise: Raise<E>)\n  fun g() { }\n}\nfun h() {}\n',
    'C.g',
    [3, 4],
  ],
  [
    'what follows context parameters',
    'a.kt',
    'context(a: B)\n@Flaky\nfun f() { }\n// wacrg:SIG-01\nfun h() {}\n',
    'h',
    [5, 5],
  ],
  ['a generic alias', 'a.py', '# wacrg:SIG-01\ntype Pairs[T] = list[T]\n', 'Pairs', [2, 2]],
  [
    'a macro',
    'a.swift',
    '// wacrg:SIG-01\n@freestanding(expression)\npublic macro say<T>(_ value: T) -> T = #externalMacro(module: "M", type: "S")\n',
    'say',
    [2, 3],
  ],
])('the name of %s', async (_, path, text, symbol, range) => {
  const { annotations } = await findAnnotations(text, { path });
  expect(annotations).toMatchObject([{ symbol, range }]);
});

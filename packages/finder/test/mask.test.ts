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

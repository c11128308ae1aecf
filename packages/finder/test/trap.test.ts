import { describe, expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';

const head = (mark: string): string => `${mark} wacrg:SIG-01\nx = 1\n\n${mark} wacrg:SIG-02\n`;

/** Texts at which a grammar's WebAssembly stops, as seen with the grammars of today. */
const traps: readonly (readonly [path: string, text: string])[] = [
  ['a.py', `${head('#')}${'/*\n'.repeat(2500)}`],
  ['a.c', `${head('//')}${'a=>\n'.repeat(6000)}`],
  ['a.java', `${head('//')}${'a=>\n'.repeat(6000)}`],
];

const sound: readonly (readonly [path: string, text: string, symbol: string])[] = [
  ['b.py', '# wacrg:SIG-08\ndef reject():\n    pass\n', 'reject'],
  ['b.c', '// wacrg:SIG-08\nint reject(void) { return 1; }\n', 'reject'],
  ['b.java', 'class Call {\n  // wacrg:SIG-08\n  void reject() {}\n}\n', 'Call.reject'],
  ['b.rs', '// wacrg:SIG-08\nfn reject() {}\n', 'reject'],
  ['b.ts', '// wacrg:SIG-08\nfunction reject() {}\n', 'reject'],
];

describe.each(traps)('%s, at which its parser stops,', (path, text) => {
  test('is read by its comments alone, and costs no other file anything', async () => {
    const [trapped, ...others] = await Promise.all([
      findAnnotations(text, { path }),
      ...sound.map(([other, content]) => findAnnotations(content, { path: other })),
    ]);
    expect(trapped?.annotations.map(({ line, symbol }) => [line, symbol])).toEqual([
      [1, undefined],
      [4, undefined],
    ]);
    expect(others.map(({ annotations }) => annotations[0]?.symbol)).toEqual(sound.map(([, , symbol]) => symbol));
    for (const [other, content, symbol] of sound) {
      expect((await findAnnotations(content, { path: other })).annotations[0]?.symbol).toBe(symbol);
    }
  });
});

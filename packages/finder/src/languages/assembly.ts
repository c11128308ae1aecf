import { type Language, words } from './language.ts';
import { lineComment, wholeString } from './patterns.ts';

export const assembly: Language = {
  name: 'Assembly',
  linguist: ['Assembly', 'Unix Assembly', 'Motorola 68K Assembly'],
  extensions: words('s S asm nasm'),
  textMate: {
    grammar: 'asm',
    patterns: [
      wholeString("'[^'\\n]*'"),
      wholeString('"(?:\\\\.|[^"\\\\\\n])*"'),
      // As GNU's assembler writes them, for ARM and for x86; no type, immediate or relocation.
      lineComment('(?:^|(?<=\\s))@(?!(?:progbits|nobits|note|function|object|PAGE|PLT|GOT)\\b)'),
      lineComment('(?:^|(?<=\\s))#(?![-+]?(?:\\d|0x)|[:=(]|\\w+(?:,|\\]|$))'),
    ],
  },
  written: ['# ', ''],
};

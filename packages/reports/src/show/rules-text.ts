import { printable } from '@wacrg/spec/text';

/** What a sentence's colon opens, line by line, below the sentence; empty where it opens nothing. */
export const rulesText = (rules: string | undefined, indent: string): string =>
  rules === undefined
    ? ''
    : `\n${rules
        .split('\n')
        .map((line) => `${indent}${printable(line)}`.trimEnd())
        .join('\n')}`;

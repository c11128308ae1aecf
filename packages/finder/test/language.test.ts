import { describe, expect, test } from 'vitest';
import { languageOf, languages } from '../src/language.ts';
import { commentSyntax } from '../src/read/comment-syntax.ts';

test.each([
  ['a.rs', '', 'Rust'],
  ['a.d.ts', '', 'TypeScript'],
  ['A.RS', '', 'Rust'],
  ['Dockerfile.dev', '', 'Dockerfile'],
  ['bin/run', '#!/usr/bin/env python3\n', 'Python'],
  ['bin/run', '#!/bin/sh -e\n', 'Shell'],
  ['bin/run', '#!/usr/bin/env node\n', 'JavaScript'],
  ['a.h', 'int reject(void);', 'C'],
  ['a.h', 'namespace a {', 'C++'],
  ['a.m', '#import <Foundation/Foundation.h>', 'Objective-C'],
  ['a.m', 'x = 1 % comment', 'MATLAB, Octave'],
  ['a.json', '', undefined],
  ['a', '', undefined],
])('%s is %s', (path, text, name) => {
  expect(languageOf(path, text)?.name).toBe(name);
});

describe('the table of languages', () => {
  test('gives every language a comment syntax', () => {
    expect(languages.filter(({ id }) => commentSyntax[id] === undefined)).toEqual([]);
  });

  test('names no extension twice', () => {
    const all = languages.flatMap(({ extensions }) => extensions);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  });
});

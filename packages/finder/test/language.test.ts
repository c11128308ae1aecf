import { describe, expect, test } from 'vitest';
import { languages } from '../src/languages/index.ts';
import { languageNamed, languageOf } from '../src/languages/language-of.ts';

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
  ['a.m', 'x = 1 % comment', 'MATLAB'],
  ['a.json', '', 'JSON'],
  ['a.pl', ':- module(a, [b/1]).', 'Prolog'],
  ['a.pl', 'use strict;', 'Perl'],
  ['a.v', '(* a *)', 'Rocq Prover'],
  ['a.v', 'module m();', 'Verilog'],
  ['a.pp', 'class a {\n}', 'Puppet'],
  ['a.pp', 'program a;\nbegin\nend.', 'Pascal'],
  ['a.cs', "!Object methodsFor: 'a'!", 'Smalltalk'],
  ['a.ts', '<?xml version="1.0"?>\n<TS version="2.0">', 'XML'],
  ['a.html.erb', '', 'HTML+ERB'],
  ['run', '# vim: set ft=ruby:\n', 'Ruby'],
  ['a.inc', '-*- mode: tcl -*-\n', 'Tcl'],
  ['a', '', undefined],
])('%s is %s', (path, text, name) => {
  expect(languageOf(path, text)?.name).toBe(name);
});

describe('the table of languages', () => {
  test('gives every language something that tells its comments', () => {
    expect(languages.filter(({ reader, textMate, comments }) => !(reader ?? textMate ?? comments))).toEqual([]);
  });

  test('names only languages that GitHub knows', () => {
    const unknown = languages
      .flatMap(({ name, linguist = [name] }) => linguist)
      .filter((name) => languageNamed(name) === undefined);
    expect(unknown).toEqual([]);
  });

  test('what the attributes declare comes first', () => {
    expect(languageOf('a.pl', '', 'Raku')?.name).toBe('Raku');
    expect(languageOf('a.pl', '', 'no such language')?.name).toBe('Perl');
  });

  test('names no extension twice', () => {
    const all = languages.flatMap(({ extensions }) => extensions);
    expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
  });
});

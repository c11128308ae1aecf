import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';
import { commentFor } from '../src/languages/comment-for.ts';
import { allLanguages } from '../src/languages/language-of.ts';
import { languageRows } from '../src/languages/linguist.ts';

const paths = languageRows
  .trim()
  .split('\n')
  .map((row) => ({ name: row.split('|')[0] ?? '', ending: row.split('|')[2]?.split(' ')[0] ?? '' }))
  .filter(({ ending }) => ending !== '')
  .map(({ name, ending }) => ({ name, path: `a.${ending}` }));

const unread = new Set(
  allLanguages()
    .filter(
      ({ reader, textMate, comments = [] }) => reader === undefined && textMate === undefined && comments.length === 0,
    )
    .map(({ name }) => name),
);

const heads: Readonly<Record<string, string>> = { php: '<?php' };

test.each(
  'py yaml toml sql hs el clj erl tex f90 vb vim bat css html xml ml v ini lua rb nix mk cmake r jl pl ex tcl ada rs go php c cs kt scala nim zig d scm asm s graphql tf fish ps1 haml erb twig hbs rst'.split(
    ' ',
  ),
)('what is written into a .%s file is read as a comment', async (ending) => {
  const path = `a.${ending}`;
  const { annotations } = await findAnnotations(`${heads[ending] ?? ''}\n${commentFor(path, '')('wacrg:SIG-08')}\n`, {
    path,
  });
  expect(annotations).toHaveLength(1);
});

test('what is written is read back in nearly every language that GitHub knows', async () => {
  const lost: string[] = [];
  for (const { name, path } of paths.filter((each) => !unread.has(each.name))) {
    const { annotations } = await findAnnotations(`\n${commentFor(path, '')('wacrg:SIG-08')}\n`, { path });
    if (annotations.length === 0) lost.push(name);
  }
  // Pages that need more than a comment, and a few whose comments are not of this form.
  expect(lost.length, lost.join(', ')).toBeLessThanOrEqual(30);
}, 300_000);

/** How lines begin that people take for comments, whatever the language. */
const beginnings = ['// ', '# ', '-- ', '; ', '% ', '* ', '! ', '<!-- ', '(* ', '{- ', '/* '];

test('nothing is lost in silence: in every language a line that looks like an annotation is one, or is named', async () => {
  const silent: string[] = [];
  const words = fc.sample(fc.constantFrom(...beginnings), { numRuns: 2 * paths.length, seed: 21 });
  for (const [n, { name, path }] of paths.entries()) {
    const [first = '', second = ''] = words.slice(2 * n);
    const text = `\n${first}wacrg:SIG-08\n\nx = 1\n\n  ${second}wacrg:SIG-09\n`;
    const { annotations, mentions, lines, problems, skipped } = await findAnnotations(text, { path });
    const counted = Object.values(lines).reduce((sum, each) => sum + each);
    const guessed = mentions.some(({ form }) => form === 'guess');
    const isNamed = skipped !== undefined || problems.some(({ code }) => code === 'unknown-language');
    expect({ name, counted, named: isNamed }).toEqual({ name, counted: 2, named: guessed || skipped !== undefined });
    if (annotations.length + mentions.length < 2) silent.push(name);
  }
  // A notebook is no text of lines; in the others the first line opens a string.
  const inStrings = 'Fluent|FreeMarker|Jupyter Notebook|Nushell|PostScript|RPGLE|Rebol|Red'.split('|');
  expect(silent).toEqual(inStrings);
}, 300_000);

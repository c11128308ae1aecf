// Nests what each language nests, and what no bracket closes, deeper than any stack holds. It is read where a parser can be
// thrown away, and must be read, by its comments at least, or be skipped with the reason, within the time that a file has.
import { languages } from '../../packages/finder/dist/languages/index.js';
import { underLimits } from '../../packages/git/dist/index.js';
import { openReaders } from '../../packages/scanner/dist/readers.js';
import { parseSources } from '../../packages/workspace/dist/load/spec-parser.js';
import { hold } from './numbers.mjs';

const inCode = '( [ { < (( a=> a?. <a /* ! - if␠x else {[ f( x. @A \\␤ " \' ` ${ #{ (* {- -- // =begin'.split(' ');
const inYaml = ['[', '{', '{a:', '- ', '? ', '"', "'", '&a ', '*a ', '!a ', '|\n ', 'a: &a [*a,', '#', '\\'];
const inMarkdown = [
  '> ',
  '- ',
  '1. ',
  '[',
  '![',
  '(',
  '*',
  '_',
  '**',
  '`',
  '``',
  '<',
  '<b>',
  '<!--',
  '[^',
  '[a](',
  '| ',
  '~~',
  '\\',
  '&',
  'a@',
  'www.',
  '# ',
  '    ',
  '***',
  '*a_ ',
];

/** Every language with every construct, alone in a file below one annotation; and the files of a spec. */
export async function nest(levels, { fileSeconds, only }) {
  console.log(`nest: ${levels} levels, ${fileSeconds} seconds for a file`);
  const isWanted = (name) => only === undefined || only.includes(name);
  await nestCode(levels, { limitMs: fileSeconds * 1000, isWanted });
  if (isWanted('spec')) await underLimits({ fileSeconds }, () => nestSpec(levels, fileSeconds * 1000));
}

async function nestCode(levels, { limitMs, isWanted }) {
  const readers = openReaders({ limitMs });
  const total = {};
  for (const { extensions, written = ['// ', ''] } of languages) {
    // The others share their reader with one that has an ending.
    if (extensions[0] === undefined || !isWanted(extensions[0])) continue;
    const states = {};
    for (const construct of inCode) {
      const path = `a.${extensions[0]}`;
      const text = `${written.join('wacrg:SIG-01')}\n${construct.replace('␠', ' ').replace('␤', '\n').repeat(levels)}\n`;
      const began = performance.now();
      const { read, skipped } = await readers.find(text, { path });
      const state = read ?? skipped ?? 'read';
      for (const counts of [states, total]) counts[state] = (counts[state] ?? 0) + 1;
      hold(performance.now() - began < slack(limitMs), `${path}: ${JSON.stringify(construct)} ended in time`);
    }
    console.log(`nest: .${extensions[0]}: ${JSON.stringify(states)}`);
  }
  readers.close();
  console.log(`nest: code: ${JSON.stringify(total)}`);
}

/** A reading, one by the comments alone, and twice the start of a process on a machine that is busy. */
const slack = (limitMs) => 2 * limitMs + 20_000;

async function nestSpec(levels, limitMs) {
  const states = {};
  const yaml = inYaml.flatMap((each) => [each.repeat(levels), `a: ${each.repeat(levels)}`]);
  const pages = [...yaml.map((each) => `---\n${each}\n---\n\nA page.\n`), ...inMarkdown.map(pageOf(levels))];
  const files = [
    ...yaml.map((text) => ({ folder: 'flavors', path: 'spec/flavors/a.yaml', text })),
    ...pages.map((text) => ({ folder: 'signalling', path: 'spec/signalling/a.md', text })),
  ];
  for (const file of files) {
    const began = performance.now();
    const state = await parseSources([file]).then(
      ([{ record, problems }]) => (record ? 'read' : (problems[0]?.code ?? 'nothing')),
      ({ code }) => code,
    );
    states[state] = (states[state] ?? 0) + 1;
    if (state === 'time-limit')
      console.log(`nest: ${file.path} ${JSON.stringify(file.text.slice(0, 120))}: time-limit`);
    hold(
      performance.now() - began < slack(limitMs),
      `${file.path}: ${JSON.stringify(file.text.slice(0, 120))} ended in time`,
    );
  }
  console.log(`nest: files of a spec: ${JSON.stringify(states)}`);
}

const pageOf = (levels) => (each) =>
  `---\nid: a\ncode: SIG-01\ncategory: signalling\ntitle: A\n---\n\n${each.repeat(levels)}\n\n## Normative\n\n${each.repeat(levels)} It MUST be.\n`;

// Tries the grammar and the finders on random text for as long as one likes; not a part of the test run.
//
//   node scripts/random.mjs [--seed 1] [--grammar 100000] [--finders 1000] [--nest 1000]
//
// The last nests what each language nests, and what no bracket closes, to so many levels, each as deep in one file: 0 for none.
// It is read where a parser can be thrown away, and must be read, by its comments at least, or be skipped with the reason.
//
// Build first (`npm run build`). Each number is a count of inputs, so a run is repeated by its seed and counts.
// The first input that breaks a law is printed and ends the run with 1.
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findAnnotations } from '../packages/finder/dist/find-annotations.js';
import { languages } from '../packages/finder/dist/language.js';
import { formatAnnotation, parseAnnotationText } from '../packages/spec/dist/index.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    grammar: { type: 'string', default: '100000' },
    finders: { type: 'string', default: '1000' },
    nest: { type: 'string', default: '1000' },
  },
});
const random = numbersFrom(Number(values.seed));
console.log(`seed ${values.seed}`);

const words =
  'wacrg wacrg: WACRG:sig-08 wacrg:SIG-08 SIG-14 SIG-014 ABC-1 #a-clause #A - / , ; : ： . partial planned unknown working test tests implements note -ignore -ignore-next-line -ignore-start -ignore-end @ // /// /* */ <!-- --> -- # ` ``` \u200b \u202e \u0000 é 日本 😀 \ud800 \t'.split(
    ' ',
  );
const marks =
  '// /* */ # -- ; % " \' ` """ \'\'\' { } ( ) [ ] < > = => : , \n \r\n \r \\ ${ #{ <!-- --> =begin =end <<EOF EOF r#" "# @" R"( )" #if #else #endif #define fn def class struct fun func val var let const enum impl namespace template @A #[a] do end :: wacrg:SIG-08 wacrg-ignore-start wacrg-ignore-end wacrg \u2028 \ufeff'.split(
    ' ',
  );
const folder = new URL('../packages/finder/test/fixtures/', import.meta.url);
const samples = readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

await run('grammar', Number(values.grammar), () => {
  const line = scraps(words, 12);
  return { input: line, try: () => checkGrammar(line) };
});
await run('finders', Number(values.finders), (index) => {
  const { path, text } = index % 2 === 0 ? anyText(index / 2) : brokenSample();
  return { input: { path, text }, try: () => checkFinder(path, text) };
});

if (Number(values.nest) > 0) await nest(Number(values.nest));

/** Every language with every construct, alone in a file below one annotation. */
async function nest(levels) {
  const { openReaders } = await import('../packages/scanner/dist/readers.js');
  const limitMs = 10_000;
  const readers = openReaders({ limitMs });
  const constructs =
    '( [ { < (( a=> a?. <a /* ! - if\u00a0x else {[ f( x. @A \\\n " \' ` ${ #{ (* {- -- // =begin'.split(' ');
  const counts = { read: 0, 'comments only': 0, 'time-limit': 0, unparsable: 0, other: 0 };
  for (const { extensions } of languages.filter(({ reader }) => reader !== undefined)) {
    for (const construct of constructs) {
      const path = `a.${extensions[0]}`;
      const mark = /py|rb|sh|exs?|ps1/.test(path) ? '#' : '//';
      const text = `${mark} wacrg:SIG-01\n${construct.replace('\u00a0', ' ').repeat(levels)}\n`;
      const began = performance.now();
      const { read, skipped } = await readers.find(text, { path });
      const state = read ?? skipped ?? 'read';
      counts[state in counts ? state : 'other']++;
      hold(performance.now() - began < 3 * limitMs, `${path}: ${JSON.stringify(construct)} ended in time`);
    }
  }
  readers.close();
  console.log(`nest: ${levels} levels, ${JSON.stringify(counts)}`);
}

async function run(name, count, next) {
  for (let index = 0; index < count; index++) {
    const { input, try: check } = next(index);
    try {
      await check();
    } catch (error) {
      console.error(`${name}: input ${index} breaks a law: ${error.stack}\n${JSON.stringify(input)}`);
      process.exit(1);
    }
  }
  console.log(`${name}: ${count} inputs, all laws hold`);
}

/** Items stand in order at the word, and an annotation printed and read again says the same. */
function checkGrammar(line) {
  let last = -1;
  for (const item of parseAnnotationText(line)) {
    hold(item.at > last && /^wacrg/i.test(line.slice(item.at)), 'an item stands at the word, after the one before');
    last = item.at;
    // A note with the word in it may be an annotation of its own where it is printed.
    if (item.kind !== 'annotation' || /wacrg/i.test(item.words.note ?? '')) continue;
    const printed = formatAnnotation(item.words);
    const [again, more] = parseAnnotationText(printed);
    hold(more === undefined && again?.kind === 'annotation', `"${printed}" is one annotation`);
    hold(JSON.stringify(again.words) === JSON.stringify(item.words), `"${printed}" says the same`);
  }
}

/** Every line with the word is counted once, and every place lies in the text. */
async function checkFinder(path, text) {
  const { lines, annotations, mentions } = await findAnnotations(text, { path });
  const counted = Object.values(lines).reduce((sum, each) => sum + each);
  const rows = text.split('\n');
  hold(counted === rows.filter((row) => /wacrg/i.test(row)).length, 'the sum of the lines');
  for (const { line, column, range } of [...annotations, ...mentions]) {
    hold(/^wacrg/i.test(rows[line - 1]?.slice(column - 1) ?? ''), 'the word stands at its place');
    hold(range === undefined || (range[0] >= 1 && range[0] <= range[1] && range[1] <= rows.length), 'a range');
  }
}

function anyText(index) {
  const { extensions } = languages[index % languages.length];
  return { path: `a.${extensions[0]}`, text: scraps(marks, 60) };
}

function brokenSample() {
  const { path, text } = pick(samples);
  let broken = text;
  for (let cuts = 1 + below(3); cuts > 0; cuts--) {
    const from = below(broken.length);
    broken = broken.slice(0, from) + (below(2) === 0 ? pick(marks) : '') + broken.slice(from + below(80));
  }
  return { path, text: broken };
}

function scraps(of, most) {
  return Array.from({ length: below(most) + 1 }, () => pick(of) + (below(3) === 0 ? ' ' : '')).join('');
}

function hold(law, what) {
  if (!law) throw new Error(what);
}

function pick(list) {
  return list[below(list.length)];
}

function below(limit) {
  return Math.floor(random() * limit);
}

/** Mulberry32: small, fast and the same everywhere. */
function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

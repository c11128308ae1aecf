// Tries every reader of what strangers write on random text, for as long as one likes.
//
//   node scripts/random.mjs [--seed 1] [--grammar 100000] [--finders 1000] [--readers 100000] [--nest 1000] [--file-seconds 10]
//                           [--only go,spec]
//
// Each number is a count of inputs, so a run is repeated by its seed and counts; `--readers` is shared among the readers of
// `random/readers.mjs`. `--nest` nests what each language nests, and what no bracket closes, to so many levels: 0 for none; a file
// that takes longer than `--file-seconds` is counted as `time-limit`, which is allowed. `--only` nests the languages of some endings
// alone, and the files of a spec where `spec` is among them.
// Build first (`npm run build`). The first input that breaks a law, throws what its reader does not declare or takes longer
// than a minute is printed, and ends the run with 1.
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { findAnnotations } from '../packages/finder/dist/find-annotations.js';
import { languages } from '../packages/finder/dist/languages/index.js';
import { formatAnnotation, parseAnnotationText } from '../packages/spec/dist/index.js';
import { nest } from './random/nest.mjs';
import { hold, numbersFrom } from './random/numbers.mjs';
import { readers } from './random/readers.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    grammar: { type: 'string', default: '100000' },
    finders: { type: 'string', default: '1000' },
    readers: { type: 'string', default: '100000' },
    nest: { type: 'string', default: '1000' },
    'file-seconds': { type: 'string', default: '10' },
    only: { type: 'string' },
  },
});
const maxSeconds = 60;

async function tryAll(counter) {
  const random = numbersFrom(Number(values.seed));
  console.log(`seed ${values.seed}`);
  await run('grammar', Number(values.grammar), () => {
    const line = random.scraps(annotationWords, 12);
    return { input: line, try: () => checkGrammar(line) };
  });
  await run('finders', Number(values.finders), (index) => {
    const { path, text } = index % 2 === 0 ? anyText(index / 2, random) : brokenSample(random);
    return { input: { path, text }, try: () => checkFinder(path, text) };
  });
  const shares = Object.values(readers).reduce((sum, { share }) => sum + share, 0);
  for (const [name, { share, words, samples, read, throws }] of Object.entries(readers))
    await run(name, Math.ceil((Number(values.readers) * share) / shares), (index) => {
      const isCut = samples !== undefined && index % 4 === 0;
      const input = isCut ? random.broken(random.pick(samples), words) : random.scraps(words, 60);
      return { input, try: () => onlyDeclared(() => read(input, index), throws) };
    });
  counter[0] = 0;
  if (Number(values.nest) > 0)
    await nest(Number(values.nest), { fileSeconds: Number(values['file-seconds']), only: values.only?.split(',') });

  async function run(name, count, next) {
    const began = performance.now();
    for (let index = 0; index < count; index++) {
      const { input, try: check } = next(index);
      counter[0]++;
      try {
        await check();
      } catch (error) {
        console.error(`${name}: input ${index} breaks a law: ${error?.stack}\n${JSON.stringify(input)}`);
        process.exit(1);
      }
    }
    if (count > 0) console.log(`${name}: ${count} inputs, all laws hold (${Math.round(performance.now() - began)} ms)`);
  }
}

const annotationWords =
  'wacrg wacrg: WACRG:sig-08 wacrg:SIG-08 SIG-14 SIG-014 ABC-1 #a-clause #A - / , ; : ： . partial planned unknown working test tests implements note -ignore -ignore-next-line -ignore-start -ignore-end @ // /// /* */ <!-- --> -- # ` ``` \u200b \u202e \u0000 é 日本 😀 \ud800 \t'.split(
    ' ',
  );
const marks =
  '// /* */ # -- ; % " \' ` """ \'\'\' { } ( ) [ ] < > = => : , \n \r\n \r \\ ${ #{ <!-- --> =begin =end <<EOF EOF r#" "# @" R"( )" #if #else #endif #define fn def class struct fun func val var let const enum impl namespace template @A #[a] do end :: wacrg:SIG-08 wacrg-ignore-start wacrg-ignore-end wacrg \u2028 \ufeff'.split(
    ' ',
  );
const folder = new URL('../packages/finder/test/fixtures/', import.meta.url);
const samples = readdirSync(folder).map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));

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

function anyText(index, { scraps }) {
  const { extensions } = languages[index % languages.length];
  return { path: `a.${extensions[0]}`, text: scraps(marks, 60) };
}

function brokenSample({ pick, broken }) {
  const { path, text } = pick(samples);
  return { path, text: broken(text, marks) };
}

function onlyDeclared(read, declared) {
  try {
    read();
  } catch (error) {
    if (declared === undefined || !(error instanceof declared)) throw error;
  }
}

if (isMainThread) {
  // The inputs are read in another thread, for only from outside is it seen that one has no end.
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: counter });
  let [last, since] = [-1, performance.now()];
  const watch = setInterval(() => {
    if (counter[0] !== last) [last, since] = [counter[0], performance.now()];
    else if (counter[0] > 0 && performance.now() - since > maxSeconds * 1000) {
      console.error(`An input took longer than ${maxSeconds} s: the ${counter[0]}th of this run.`);
      process.exit(1);
    }
  }, 1000);
  worker.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = code;
  });
} else {
  await tryAll(workerData);
}

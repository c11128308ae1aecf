import type { SuggestedFile } from '@wacrg/finder';
import { jsonText, logText, printable } from '@wacrg/spec/text';
import type { Offer, OfferedFile, OfferReason, Suggestions } from '@wacrg/workspace';
import { createTwoFilesPatch } from 'diff';
import type { Colors } from 'picocolors/types.js';
import type { SuggestJson } from '../json-outputs.ts';
import type { Format } from '../print-context.ts';
import { formatProblems } from '../problems.ts';

interface Style {
  readonly colors: Colors;
  readonly quiet: boolean;
}

/**
 * What stands before the patch on the same stream: nothing before the first `diff` line is a part of it, so all can be piped to
 * `git apply`.
 */
function formatSuggestions(found: Suggestions, { colors, quiet }: Style): string {
  if (quiet) return '';
  const count = found.files.reduce((sum, { suggestions }) => sum + suggestions.length, 0);
  const summary =
    count === 0
      ? 'No code was found that surely implements a part and does not say so.'
      : `${count} ${count === 1 ? 'annotation' : 'annotations'} for code that implements the spec; "wacrg suggest --write" writes ${count === 1 ? 'it' : 'them'}, "wacrg suggest | git apply" does too. What is wrong: "wacrg suggest --dismiss <key>".\n${whyLines(found.files)}`;
  return [...notes(found, colors), summary].join('\n\n').concat(count === 0 ? '\n' : '\n\n');
}

/** What `--write` wrote. */
function formatWritten(found: Suggestions, { colors, quiet }: Style): string {
  const written = found.files.flatMap(({ path, suggestions }) =>
    suggestions.map(
      ({ line, text, symbol }) =>
        `${printable(`${path}:${line}`)} ${colors.green(text)}${symbol === undefined ? ' (the file)' : ` (${printable(symbol)})`}`,
    ),
  );
  const summary =
    written.length === 0
      ? 'Nothing to write: no code was found that surely implements a part and does not say so.'
      : `${written.join('\n')}\n\nRead them, then run "wacrg check".`;
  return [...(quiet ? [] : notes(found, colors)), summary].join('\n\n').concat('\n');
}

/** For programs. */
function suggestionsJson({ files, questions, unreadable, problems }: Suggestions): string {
  const shown = files.map(({ before: _, after: __, ...rest }) => rest);
  const value: SuggestJson = { format: 1, files: shown, questions, unreadable, problems, patch: patchOf(files) };
  return jsonText(value);
}

/** Why each annotation is offered. */
const whyLines = (files: readonly Pick<OfferedFile, 'offers'>[]): string =>
  files
    .flatMap(({ offers }) => offers)
    .map(
      ({ key, code, name, path, line, reasons }) =>
        `  [${key}] ${code} ${printable(`${name} ${path}:${line}`)} (${reasonWords(reasons)})`,
    )
    .join('\n');

function notes({ files, questions, unreadable, problems }: Suggestions, colors: Colors): readonly string[] {
  const byHand = [
    ...files.flatMap(({ path, unplaced }) =>
      unplaced.map(
        (line) => `  ${printable(path)}:${line}: no place was found where an annotation would be about the same code`,
      ),
    ),
    ...files.flatMap(({ path, doubtful }) =>
      doubtful.map((line) => `  ${printable(path)}:${line}: cites the spec, but its words speak against it`),
    ),
    ...unreadable.map((path) => `  ${printable(path)}: not UTF-8`),
  ];
  return [
    ...(problems.length === 0 ? [] : [formatProblems(problems, { colors }).trimEnd()]),
    ...(questions.length === 0
      ? []
      : [
          `${colors.bold('Could this be it?')} It is not sure, so it is never written; "wacrg suggest --dismiss <key>" answers no.\n${questionLines(questions)}`,
        ]),
    ...(byHand.length === 0 ? [] : [`${colors.bold('To do by hand')}\n${byHand.join('\n')}`]),
  ];
}

const questionLines = (questions: readonly Offer[]): string =>
  questions
    .map(
      ({ key, code, id, name, path, line, reasons }) =>
        `  [${key}] ${code} ${id}: ${printable(`${name} ${path}:${line}`)} (${reasonWords(reasons)})`,
    )
    .join('\n');

const wordsOfReasons: Readonly<Record<OfferReason, string>> = {
  'claimed-path': 'the spec names this file',
  claim: 'the spec says that it is there',
  note: "the spec's remark names it",
  link: 'links to code that the spec names',
  page: "links to the part's page",
  name: 'its name',
  path: "its file's name",
  tag: 'writes or reads the element',
  prose: 'its comment cites the part',
};

/** Why something is offered, in words. */
export const reasonWords = (reasons: readonly OfferReason[]): string =>
  reasons.map((reason) => wordsOfReasons[reason]).join(', ');

/** In git's form, line endings and a missing last newline as they are. */
export function patchOf(files: readonly Pick<SuggestedFile, 'path' | 'before' | 'after'>[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => {
      const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
      const body = patch.slice(patch.indexOf('\n') + 1);
      return `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}\n${body.replace(/^--- .*\n\+\+\+ .*\n/, () => `--- ${quoted(`a/${path}`)}\n+++ ${quoted(`b/${path}`)}\n`)}`;
    })
    .join('');
}

/** A path as git writes it in a patch: quoted when it holds what a line cannot. */
function quoted(path: string): string {
  if (!/["\\]/.test(path) && printable(path) === path) return path;
  const escaped = [...path].map((each) =>
    /["\\]/.test(each) ? `\\${each}` : printable(each) === each ? each : octal(each),
  );
  return `"${escaped.join('')}"`;
}

const octal = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');

/** What `--dismiss` wrote down. */
export function formatDismissed(
  { path, offers }: { readonly path: string; readonly offers: readonly Offer[] },
  form: 'json' | 'text',
): string {
  if (form === 'json') return jsonText({ file: path, dismissed: offers });
  const lines = offers.map(({ code, name, path: where }) => `  ${code} ${printable(`${name} ${where}`)}`);
  return logText(`Not asked again, unless it changes:\n${lines.join('\n')}\n\nCommit ${path}.\n`);
}

/** Every way in which `wacrg suggest` prints: what stands before its patch, what was written, or data. */
export const suggestFormats: Readonly<Record<string, Format<Suggestions>>> = {
  text: formatSuggestions,
  written: formatWritten,
  json: suggestionsJson,
};

import { jsonText, printable, printableLines } from '@wacrg/spec/text';
import type { ClauseIds } from '@wacrg/workspace';
import { counted } from '../counted.ts';
import type { ClauseIdsJson } from '../json-outputs.ts';
import type { Format } from '../print-context.ts';
import { patchOf } from './suggestions.ts';

/** Every way in which `wacrg ids` prints: a patch, what was written, or data. */
export const clauseIdsFormats: Readonly<Record<string, Format<ClauseIds>>> = {
  text: (found, { quiet }) => {
    const patch = patchOf(found.files);
    if (quiet || patch === '') return quiet ? patch : summary(found, 'Nothing to write: every clause has an id.');
    const what = `${counted(countOf(found), 'clause gets an id', 'clauses get ids')} of ${countOf(found) === 1 ? 'its' : 'their'} own`;
    return `${summary(found, `${what}; "wacrg ids --write" writes them, "wacrg ids | git apply" does too.`)}\n${printableLines(patch)}`;
  },
  written: (found) => {
    const files = found.files.filter(({ written }) => written.length > 0);
    const lines = files.map(({ path, written }) => `  ${printable(path)}: ${counted(written.length, 'id')}`);
    return summary(
      found,
      lines.length === 0 ? 'Nothing to write: every clause has an id.' : `Wrote:\n${lines.join('\n')}`,
    );
  },
  json: ({ files }) => {
    const value: ClauseIdsJson = {
      format: 1,
      files: files.map(({ path, written, left }) => ({ path, written, left })),
      patch: patchOf(files),
    };
    return jsonText(value);
  },
};

const countOf = ({ files }: ClauseIds): number => files.reduce((sum, { written }) => sum + written.length, 0);

/** What was done, and below it the clauses that somebody has to name by hand. */
function summary({ files }: ClauseIds, done: string): string {
  const byHand = files.flatMap(({ path, left }) =>
    left.map(
      ({ id, line }) =>
        `  ${printable(`${path}:${line}`)}: ${id}; put its text into a block ("normative: |"), or reword its end`,
    ),
  );
  return `${[done, ...(byHand.length === 0 ? [] : [`To do by hand\n${byHand.join('\n')}`])].join('\n\n')}\n`;
}

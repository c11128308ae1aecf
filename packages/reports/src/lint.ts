import { jsonText } from '@wacrg/spec/text';
import type { LintReport } from '@wacrg/workspace';
import type { Format } from './print-context.ts';
import { countProblems, formatProblems } from './problems.ts';

/** Every format of `wacrg lint`. */
export const lintFormats: Readonly<Record<string, Format<LintReport>>> = {
  text: ({ problems, parts, clauses, flows }, { colors, quiet }) => {
    const counted = `${parts} parts, ${clauses} clauses, ${flows} flows: ${countProblems(problems)}\n`;
    return `${formatProblems(problems, colors)}${quiet ? '' : counted}`;
  },
  json: ({ problems }) => jsonText({ problems }),
};

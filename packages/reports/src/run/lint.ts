import { jsonText } from '@wacrg/spec/text';
import type { LintReport } from '@wacrg/workspace';
import { counted } from '../counted.ts';
import type { Format } from '../print-context.ts';
import { countProblems, formatProblems } from '../problems.ts';

/** Every format of `wacrg lint`. */
export const lintFormats: Readonly<Record<string, Format<LintReport>>> = {
  text: ({ problems, silenced, parts, clauses, flows }, context) => {
    const sizes = [counted(parts, 'part'), counted(clauses, 'clause'), counted(flows, 'flow')].join(', ');
    const end = `${sizes}: ${countProblems(problems, silenced)}\n`;
    return `${formatProblems(problems, context)}${context.quiet ? '' : end}`;
  },
  json: ({ problems }) => jsonText({ problems }),
};

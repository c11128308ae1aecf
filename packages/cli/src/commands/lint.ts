import { lintCorpus, sortProblems } from '@wacrg/spec';
import { flowChecker } from '../flow-checker.ts';
import { corpusFolder } from '../folders.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { readCorpus } from '../pipeline.ts';
import { colorsFor } from '../reports/colors.ts';
import { countProblems, failing, formatProblems } from '../reports/problems.ts';

/** `wacrg lint`: the corpus alone. */
export async function lint(options: CommonOptions): Promise<ExitCode> {
  const { corpus, problems: loading } = await readCorpus(await corpusFolder(options.corpus));
  const problems = sortProblems([...loading, ...lintCorpus(corpus, { checkFlow: flowChecker(corpus) })]);
  const colors = colorsFor(options);
  if (options.json) process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  else {
    process.stdout.write(formatProblems(problems, colors));
    const clauses = corpus.parts.reduce((sum, part) => sum + part.clauses.length, 0);
    const counted = `${corpus.parts.length} parts, ${clauses} clauses, ${corpus.flows.length} flows`;
    if (!options.quiet) process.stdout.write(`${counted}: ${countProblems(problems)}\n`);
  }
  return failing(problems, options.failOn) ? 1 : 0;
}

import { colorsFor, countProblems, failing, formatProblems } from '@wacrg/reports';
import { sortProblems } from '@wacrg/spec';
import { cacheFolder, corpusFolder, readSpec } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';

/** `wacrg lint`: the corpus alone. */
export async function lint(options: CommonOptions): Promise<ExitCode> {
  const spec = await readSpec(await corpusFolder(options.corpus), cacheFolder(options.cache));
  const problems = sortProblems([...spec.problems, ...spec.lint]);
  const colors = colorsFor(options);
  if (options.json) process.stdout.write(`${JSON.stringify({ problems }, null, 2)}\n`);
  else {
    process.stdout.write(formatProblems(problems, colors));
    const { corpus } = spec;
    const clauses = corpus.parts.reduce((sum, part) => sum + part.clauses.length, 0);
    const counted = `${corpus.parts.length} parts, ${clauses} clauses, ${corpus.flows.length} flows`;
    if (!options.quiet) process.stdout.write(`${counted}: ${countProblems(problems)}\n`);
  }
  return failing(problems, options.failOn) ? 1 : 0;
}

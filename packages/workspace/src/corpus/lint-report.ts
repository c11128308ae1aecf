import { type Problem, sortProblems, withoutSilenced } from '@wacrg/spec';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';

/** What is wrong with a corpus alone, and how large it is. */
export interface LintReport {
  readonly problems: readonly Problem[];
  /** How many notices the configuration leaves out. */
  readonly silenced: number;
  readonly parts: number;
  readonly clauses: number;
  readonly flows: number;
}

/** Checks a corpus alone; no repository is read. */
export async function lintReport(corpusDir: string, reading: SpecReading): Promise<LintReport> {
  const { corpus, problems, lint } = await readSpec(corpusDir, reading);
  const { shown, silenced } = withoutSilenced(sortProblems([...problems, ...lint]), corpus.silenced ?? []);
  return {
    problems: shown,
    silenced,
    parts: corpus.parts.length,
    clauses: corpus.parts.reduce((sum, part) => sum + part.clauses.length, 0),
    flows: corpus.flows.length,
  };
}

import { type Problem, sortProblems, withoutSilenced } from '@wacrg/spec';
import { readFindings, type SpecReading } from '../spec/read-spec.ts';

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
  const { problems, lint, silenced: rules, parts, clauses, flows } = await readFindings(corpusDir, reading);
  const { shown, silenced } = withoutSilenced(sortProblems([...problems, ...lint]), rules);
  return { problems: shown, silenced, parts, clauses, flows };
}

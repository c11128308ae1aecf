import { parseCitation } from '../../citation/citation.ts';
import type { ProblemTexts } from './text.ts';

/** The facts of problems in what is demanded, reviewed and tested. */
export interface CoverageProblems {
  readonly 'stale-site': { readonly code: string; readonly when: string };
  readonly 'coverage-below': {
    readonly gate: string;
    readonly found?: string | undefined;
    readonly missing?: string | undefined;
    /** Whether nobody said which parts are to count, so that every cited one does. */
    readonly way?: true;
  };
  readonly 'ratchet-lost': { readonly code: string; readonly was: string; readonly now: string };
  readonly 'gate-on-retired-part': { readonly gate: string; readonly code: string };
  readonly 'new-scope': { readonly codes: string };
  readonly 'exception-on-site': { readonly code: string; readonly where: string };
  readonly 'exception-on-claim': { readonly code: string; readonly flavor: string; readonly claimed: string };
  readonly 'bad-review': { readonly detail: string };
  readonly 'reviewed-commit-unknown': { readonly flavor: string; readonly commit: string };
  readonly 'bad-dismissal': { readonly detail: string };
  readonly 'test-not-passed': {
    readonly symbol: string;
    readonly cited: string;
    readonly outcome: 'failed' | 'skipped' | 'not-run';
  };
  readonly 'site-never-run': { readonly symbol: string; readonly cited: string };
}

/** The texts of problems in what is demanded, reviewed and tested. */
export const coverageProblems: ProblemTexts<CoverageProblems> = {
  'stale-site': {
    severity: 'warning',
    title: 'The spec moved after the code',
    message: ({ code, when }) =>
      `The text of ${code} changed ${when}; read the change, then fix the code or run "wacrg accept ${parseCitation(code).code}".`,
    why: 'The annotation is stale: the code below it was written against another text. It may still be right; somebody has to look.',
  },
  'coverage-below': {
    severity: 'error',
    title: 'Coverage is below what is demanded',
    message: ({ gate, found, missing, way }) =>
      `Coverage ${gate} is demanded, and it is ${found ?? 'not measured: no site cites a clause of these parts'}; ${missing === undefined ? 'cite clauses by their ids, as "wacrg show" prints them' : `missing: ${missing}`}.${way && found !== undefined ? ' Every part of which a clause is cited counts; to agree on fewer, list them under scope: in wacrg.yaml, or run "wacrg check --update-ratchet".' : ''}`,
    why: 'The gate was set so that this does not pass unseen.',
  },
  'ratchet-lost': {
    severity: 'error',
    title: 'Something that was covered no longer is',
    message: ({ code, was, now }) =>
      `${code} was ${was} and is now ${now}; bring it back, or run "wacrg check --update-ratchet" and let a reviewer see the line go.`,
    why: 'Coverage is lost most often by accident: a comment is deleted with the code around it.',
  },
  'gate-on-retired-part': {
    severity: 'notice',
    title: 'A gate on a part that is retired',
    message: ({ gate, code }) => `The gate ${gate} demands nothing any more, because ${code} is retired; remove it.`,
    why: 'A retired part leaves every gate, so that its end makes no build fail.',
  },
  'new-scope': {
    severity: 'notice',
    title: 'Parts that are cited and that no gate counts yet',
    message: ({ codes }) =>
      `Cited, and counted by no gate: ${codes}; add them to scope: in wacrg.yaml, or run "wacrg check --update-ratchet".`,
    why: 'A gate counts the parts that were agreed on, so that citing more never fails a build that was green.',
  },
  'exception-on-site': {
    severity: 'warning',
    title: 'An exception on something that is implemented',
    message: ({ code, where }) =>
      `The exception says that ${code} does not apply, but ${where} implements it; remove the exception or the annotation.`,
    why: 'One of the two is wrong, and a reader cannot tell which.',
  },
  'exception-on-claim': {
    severity: 'warning',
    title: 'An exception on something that is claimed',
    message: ({ code, flavor, claimed }) =>
      `The exception says that ${code} does not apply to "${flavor}", but the spec claims that it is ${claimed} there; fix one of them.`,
    why: 'The page shows both, and a reader cannot tell which is right.',
  },
  'bad-review': {
    severity: 'warning',
    title: 'A review that cannot be read',
    message: ({ detail }) =>
      `The section "reviewed" of this lock cannot be used: ${detail}; run "wacrg accept" to write it anew.`,
    why: 'What was reviewed is not taken into account, so sites are stale that somebody has looked at.',
  },
  'reviewed-commit-unknown': {
    severity: 'notice',
    title: 'A review against a commit that the spec lacks',
    message: ({ flavor, commit }) =>
      `"${flavor}" was reviewed against commit ${commit}, which is not in the spec's history here; fetch the whole history, or run "wacrg accept" again in the flavor's repository.`,
    why: 'What the text said then cannot be read, so the review is not taken into account.',
  },
  'bad-dismissal': {
    severity: 'warning',
    title: 'An answer "no" that leads nowhere',
    message: ({ detail }) => `This line of answers to "wacrg suggest" has no effect: ${detail}; take it out.`,
    why: 'Whoever wrote it believes that something is not asked again.',
  },
  'test-not-passed': {
    severity: 'warning',
    title: 'A test that did not pass',
    message: ({ symbol, cited, outcome }) =>
      `The test "${symbol}" of ${cited} ${outcome === 'failed' ? 'failed' : outcome === 'skipped' ? 'was skipped' : 'did not run, though tests beside it did'}, so it is no coverage; make it pass, or remove the annotation.`,
    why: 'Only a test that passes shows that the code does what the clause says.',
  },
  'site-never-run': {
    severity: 'warning',
    title: 'Code that no test runs',
    message: ({ symbol, cited }) =>
      `"${symbol}" implements ${cited}, but none of its lines was run; add a test that runs it.`,
    why: 'Nobody knows whether code works that was never run.',
  },
};

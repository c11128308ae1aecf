import { formatCitation, formatGate, isFound, missingClauses, parseCitation } from '@wacrg/spec';
import type { CheckReport } from './check-tree.ts';
import { slowFile, tooSlow } from './slow-file.ts';

/** The one thing to do next. */
export interface NextStep {
  readonly text: string;
  /** A command line that does it, or shows more. */
  readonly command?: string;
}

/** What an author should do next: fix, adopt, cover, and at last keep. The first rule that applies counts. */
export function nextStep(report: CheckReport): NextStep {
  return rules.map((rule) => rule(report)).find((step) => step !== undefined) ?? { text: 'Nothing is left to do.' };
}

type NextRule = (report: CheckReport) => NextStep | undefined;

const rules: readonly NextRule[] = [
  ({ files }) => {
    const path = slowFile(files);
    return path === undefined ? undefined : { text: `Nothing here is a judgement: ${tooSlow(path)}.` };
  },
  ({ problems }) => {
    const worst = problems.find(({ severity, line }) => severity === 'error' && line !== undefined);
    return worst && { text: `Fix ${worst.path}:${worst.line}: ${worst.message}` };
  },
  ({ problems }) => {
    // What a gate demands has its own step below, which names what to cover.
    const worst = problems.find(({ severity, code }) => severity === 'error' && code !== 'coverage-below');
    return worst && { text: `Fix ${worst.path === undefined ? '' : `${worst.path}: `}${worst.message}` };
  },
  ({ staged }) => (staged ? { text: 'What is staged can be committed.' } : undefined),
  ({ partial }) => (partial ? { text: 'Nothing is left to fix in these files.' } : undefined),
  ({ isSpec, sites }) =>
    isSpec && sites.length === 0
      ? {
          text: 'This is the repository of the spec itself, and of no library: build it here, and check in a library.',
          command: 'wacrg build',
        }
      : undefined,
  ({ latest }) => {
    if (latest === undefined) return undefined;
    if (!latest.compared)
      return { text: 'Nothing was reviewed yet: read what your sites cite, then accept it.', command: 'wacrg accept' };
    const touched = latest.changes.find(({ sites }) => sites.length > 0);
    if (touched)
      return { text: `Read what changed in ${touched.code}, then accept it.`, command: `wacrg accept ${touched.code}` };
    return latest.changes.length > 0
      ? { text: 'None of these changes touches your sites: accept them all.', command: 'wacrg accept' }
      : undefined;
  },
  ({ sites, mentions, problems }) => {
    if (sites.length > 0 || problems.some(({ severity }) => severity === 'error')) return undefined;
    const count = mentions.filter(({ codes }) => codes.length > 0).length;
    const text =
      count > 0
        ? `Nothing is annotated yet, but ${count} ${count === 1 ? 'comment cites' : 'comments cite'} the spec: turn them into annotations.`
        : 'Nothing is annotated yet: let the names in your code suggest where to begin.';
    return { text, command: 'wacrg suggest' };
  },
  ({ gates }) => {
    const failed = gates.find(({ passed, missing }) => !passed && missing.length > 0);
    return (
      failed && {
        text: `Cover ${failed.missing[0]}, for the gate ${formatGate(failed.gate)}.`,
        command: showCommand(failed.missing[0]),
      }
    );
  },
  ({ stale }) => {
    const first = stale[0];
    return (
      first && {
        text: `Read what changed in ${first.code}; fix the code or accept the change.`,
        command: `wacrg accept ${first.site.code}`,
      }
    );
  },
  ({ problems }) => {
    const cut = problems.find(({ code }) => code === 'history-unknown');
    return (
      cut && { text: 'Fetch the whole history, so that stale sites can be found.', command: 'git fetch --unshallow' }
    );
  },
  ({ mentions, sites }) => {
    const cited = new Set(sites.map(({ code }) => code));
    const open = mentions.filter(({ codes }) => codes.some((code) => !cited.has(code)));
    if (open.length === 0) return undefined;
    return {
      text: `${open.length} more ${open.length === 1 ? 'comment cites' : 'comments cite'} parts without an annotation.`,
      command: 'wacrg suggest',
    };
  },
  ({ coverage }) => {
    const [missing] = missingClauses(coverage.parts, 'MUST');
    return (
      missing && {
        text: `Cite the next clause, ${formatCitation({ code: missing.code, clause: missing.id })}: ${missing.text}`,
        command: `wacrg show ${missing.code}`,
      }
    );
  },
  ({ coverage }) => {
    const part = coverage.parts.find(
      ({ state, measured, clauses }) => isFound(state) && !measured && clauses.length > 0,
    );
    return (
      part && {
        text: `Say which clauses of ${part.code} the code fulfils, as in ${formatCitation({ code: part.code, clause: part.clauses[0]?.id })}.`,
        command: `wacrg show ${part.code}`,
      }
    );
  },
  ({ ratchet }) =>
    ratchet === undefined || ratchet.gained.length > 0
      ? { text: 'Keep what is covered in a file that reviewers see.', command: 'wacrg check --update-ratchet' }
      : undefined,
];

const showCommand = (code: string | undefined): string => `wacrg show ${parseCitation(code ?? '').code}`;

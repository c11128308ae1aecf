import { type Conformance, verdicts as ranking, type Verdict } from '@wacrg/spec';
import { readVectors } from '@wacrg/spec/load';
import { formatConformance, parseConformance } from '@wacrg/spec/result';
import { type Artifact, readText, ToolError, type UnderTest } from '@wacrg/workspace';
import { type Question, questionOf } from './question.ts';
import { type RunRequest, runVectors } from './run-vectors.ts';

/** How a library is run. */
export interface ConformRequest extends Omit<RunRequest, 'questions'> {
  readonly library: UnderTest;
  /** Run only vectors whose id begins so; the verdicts of the others stay as they are kept. */
  readonly only?: string | undefined;
}

/** A verdict that is worse than the one that is kept. */
export interface Worse {
  readonly id: string;
  readonly profile: string;
  readonly from: Verdict;
  readonly to: Verdict;
}

/** A run beside the one that is kept. */
export interface Conformed {
  readonly run: Conformance;
  /** The questions that were asked, in the order of their ids. */
  readonly questions: readonly Question[];
  readonly worse: readonly Worse[];
  /** Whether there is a run that it was compared with; else whatever fails is worse. */
  readonly hasKept: boolean;
  /** The file to keep it in. */
  readonly file: Artifact & { readonly text: string; readonly isNew: boolean };
}

/**
 * Runs a library's code against the vectors of its spec, and compares with what is kept of the last run.
 *
 * @throws {ToolError} `no-vectors`, `no-harness`, `bad-result`
 */
export async function conform(request: ConformRequest): Promise<Conformed> {
  const { library, only = '' } = request;
  const { vectors, digest } = await readVectors(library.vectors);
  const questions = vectors.flatMap((vector) => questionOf(vector) ?? []).filter(({ id }) => id.startsWith(only));
  if (questions.length === 0)
    throw new ToolError(
      'bad-option',
      `Cannot run "${only}": no vector has an id that begins so; see "${library.vectors}".`,
    );
  const kept = await keptRun(library);
  const { hello, verdicts } = await runVectors({ ...request, questions });
  const { commit, date, dirty, flavor } = library;
  const known = hello.commit === undefined ? { ...(commit && date ? { commit, date } : {}) } : { commit: hello.commit };
  const others = only === '' ? {} : kept?.verdicts;
  const run: Conformance = {
    format: 1,
    flavor,
    harness: { name: hello.name, version: hello.version },
    ...known,
    ...(dirty ? { dirty: true } : {}),
    vectors: digest,
    verdicts: { ...others, ...verdicts },
  };
  const text = formatConformance(run);
  const isNew = kept === undefined || formatConformance(kept) !== text;
  return {
    run,
    questions,
    worse: worseThan(kept, verdicts),
    hasKept: kept !== undefined,
    file: { path: library.file, text, committed: true, isNew },
  };
}

/** What a run lost against the run that is kept; a vector that was not run before has lost only when it fails. */
function worseThan(kept: Conformance | undefined, now: Conformance['verdicts']): readonly Worse[] {
  return Object.entries(now).flatMap(([id, { profiles }]) =>
    Object.entries(profiles).flatMap(([profile, to]) => {
      const from = kept?.verdicts[id]?.profiles[profile] ?? 'unsupported';
      return ranking.indexOf(to) > ranking.indexOf(from) ? [{ id, profile, from, to }] : [];
    }),
  );
}

async function keptRun({ root, file }: UnderTest): Promise<Conformance | undefined> {
  const text = await readText(`${root}/${file}`);
  if (text === undefined) return undefined;
  const read = parseConformance(text);
  if ('run' in read) return read.run;
  throw new ToolError('bad-result', `Cannot read "${file}": ${read.fault}; take it away, and keep a run with --write.`);
}

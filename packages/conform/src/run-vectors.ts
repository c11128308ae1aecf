import type { VectorVerdicts } from '@wacrg/spec';
import { type Dialogue, openDialogue, type Patience } from './dialogue.ts';
import type { Command } from './harness.ts';
import type { HelloAnswer } from './protocol.ts';
import type { Question } from './question.ts';
import { type Judged, judgeAnswer, type VectorKnowledge } from './verdict.ts';

/** What is run, and how. */
export interface RunRequest {
  readonly command: Command;
  readonly folder: string;
  readonly questions: readonly Question[];
  readonly knowledge?: VectorKnowledge;
  readonly patience?: Partial<Patience>;
}

/** What came of a run. */
export interface VectorRun {
  readonly hello: HelloAnswer;
  readonly verdicts: Readonly<Record<string, VectorVerdicts>>;
}

const patient: Patience = { seconds: 5, startSeconds: 60, restarts: 20 };

/**
 * Asks a harness every question and judges its answers. Whatever it does, each vector gets a verdict; what is no answer is
 * `error` under every profile.
 *
 * @throws {ToolError} `no-harness` when it cannot be started or does not know the protocol
 */
export async function runVectors({
  command,
  folder,
  questions,
  knowledge = {},
  patience,
}: RunRequest): Promise<VectorRun> {
  const dialogue = await openDialogue(command, folder, { ...patient, ...patience });
  try {
    const verdicts: Record<string, VectorVerdicts> = {};
    for (const [n, question] of questions.entries()) {
      const before = questions[n - 1];
      const { isLate, found } = await verdictsOf(question, dialogue, knowledge);
      if (isLate && before !== undefined) verdicts[before.id] = allOf(before, twice);
      verdicts[question.id] = found;
    }
    const last = questions.at(-1);
    if (last !== undefined && (await dialogue.isLate())) verdicts[last.id] = allOf(last, twice);
    return { hello: dialogue.hello, verdicts };
  } finally {
    await dialogue.stop();
  }
}

const twice: Judged = { verdict: 'error', why: 'it answered more than once' };

async function verdictsOf(
  question: Question,
  { hello, ask }: Dialogue,
  knowledge: VectorKnowledge,
): Promise<{ readonly found: VectorVerdicts; readonly isLate: boolean }> {
  if (!hello.supports.includes(question.verb))
    return { found: allOf(question, { verdict: 'unsupported' }), isLate: false };
  const { answer, fault, isLate = false } = await ask(question);
  if (answer === undefined) return { found: allOf(question, { verdict: 'error', why: fault }), isLate };
  const [reads, kinds] = [hello.reads, hello.kinds].map((words) => words && new Set(words));
  const judged = Object.entries(question.expected).map(
    ([profile, expected]) =>
      [profile, judgeAnswer(answer, { expected, profile, question, reads, kinds, knowledge })] as const,
  );
  const issue = 'issue' in answer ? answer.issue : undefined;
  return { found: { ...written(question, judged), ...(issue === undefined ? {} : { issue }) }, isLate };
}

const allOf = (question: Question, judged: Judged): VectorVerdicts =>
  written(
    question,
    Object.keys(question.expected).map((profile) => [profile, judged] as const),
  );

function written({ digest }: Question, judged: readonly (readonly [string, Judged])[]): VectorVerdicts {
  const reasons = [...new Set(judged.flatMap(([, { why }]) => (why === undefined ? [] : [why])))];
  const known = judged.flatMap(([profile, { breaks }]) => (breaks === undefined ? [] : [[profile, breaks] as const]));
  return {
    profiles: Object.fromEntries(judged.map(([profile, { verdict }]) => [profile, verdict])),
    ...(reasons.length === 0 ? {} : { why: clipped(reasons.join('; ')) }),
    ...(known.length === 0 ? {} : { breaks: Object.fromEntries(known) }),
    digest,
  };
}

/** A harness's words go into files and pages: one line, no control characters. */
const clipped = (words: string): string => {
  const line = words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').toWellFormed();
  return line.length > 300 ? `${line.slice(0, 299).toWellFormed()}…` : line;
};

import type { VectorVerdicts } from '@wacrg/spec';
import { type Dialogue, openDialogue, type Patience } from './dialogue.ts';
import type { Command } from './harness.ts';
import type { HelloAnswer } from './protocol.ts';
import type { Question } from './question.ts';
import { type Judged, judgeAnswer, type Knowledge } from './verdict.ts';

/** What is run, and how. */
export interface RunRequest {
  readonly command: Command;
  readonly folder: string;
  readonly questions: readonly Question[];
  readonly knowledge?: Knowledge;
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
export async function runVectors({ command, folder, questions, knowledge = {}, patience }: RunRequest): Promise<VectorRun> {
  const dialogue = await openDialogue(command, folder, { ...patient, ...patience });
  try {
    const verdicts: Record<string, VectorVerdicts> = {};
    for (const [n, question] of questions.entries()) {
      const before = questions[n - 1];
      const { late, ...found } = await verdictsOf(question, dialogue, knowledge);
      if (late !== undefined && before !== undefined) verdicts[before.id] = allOf(before, { verdict: 'error', why: late });
      verdicts[question.id] = found;
    }
    return { hello: dialogue.hello, verdicts };
  } finally {
    await dialogue.stop();
  }
}

async function verdictsOf(
  question: Question,
  { hello, ask }: Dialogue,
  knowledge: Knowledge,
): Promise<VectorVerdicts & { readonly late?: string | undefined }> {
  if (!hello.supports.includes(question.verb)) return allOf(question, { verdict: 'unsupported' });
  const { answer, fault, late } = await ask(question);
  if (answer === undefined) return { ...allOf(question, { verdict: 'error', why: fault }), late };
  const reads = hello.reads && new Set(hello.reads);
  const judged = Object.entries(question.expected).map(
    ([profile, expected]) =>
      [profile, judgeAnswer(answer, { expected, profile, question, reads, knowledge })] as const,
  );
  const issue = 'issue' in answer ? answer.issue : undefined;
  return { ...written(question, judged), ...(issue === undefined ? {} : { issue }), late };
}

const allOf = (question: Question, judged: Judged): VectorVerdicts =>
  written(
    question,
    Object.keys(question.expected).map((profile) => [profile, judged] as const),
  );

function written({ digest }: Question, judged: readonly (readonly [string, Judged])[]): VectorVerdicts {
  const reasons = [...new Set(judged.flatMap(([, { why }]) => (why === undefined ? [] : [why])))];
  return {
    profiles: Object.fromEntries(judged.map(([profile, { verdict }]) => [profile, verdict])),
    ...(reasons.length === 0 ? {} : { why: clipped(reasons.join('; ')) }),
    digest,
  };
}

/** A harness's words go into files and pages: one line, no control characters. */
const clipped = (words: string): string => {
  const line = words.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').toWellFormed();
  return line.length > 300 ? `${line.slice(0, 299).toWellFormed()}…` : line;
};

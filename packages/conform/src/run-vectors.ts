import type { Command } from '@wacrg/sandbox';
import type { VectorVerdicts } from '@wacrg/spec';
import { type HarnessQuestion, nobodys, openDialogue, type Patience, type Reply } from './dialogue.ts';
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
  const verdicts: Record<string, VectorVerdicts> = {};
  let before: Question | undefined;
  /** Another answer to the question before is a fault of that one, and the harness is asked anew. */
  const ask = async (question: HarnessQuestion): Promise<Reply> => {
    const reply = await dialogue.ask(question);
    if (before === undefined || !('insteadOf' in reply) || reply.insteadOf !== before.id) return reply;
    verdicts[before.id] = allOf(before, { verdict: 'error', why: 'it answered more than once' });
    before = undefined;
    return dialogue.ask(question);
  };
  try {
    for (const question of questions) {
      const isAsked = dialogue.hello.supports.includes(question.verb);
      verdicts[question.id] = isAsked
        ? verdictsOf(question, await ask(question), { hello: dialogue.hello, knowledge })
        : allOf(question, { verdict: 'unsupported' });
      if (isAsked) before = question;
    }
    await ask(nobodys);
    return { hello: dialogue.hello, verdicts };
  } finally {
    await dialogue.stop();
  }
}

function verdictsOf(
  question: Question,
  reply: Reply,
  { hello, knowledge }: { readonly hello: HelloAnswer; readonly knowledge: VectorKnowledge },
): VectorVerdicts {
  if ('fault' in reply) return allOf(question, { verdict: 'error', why: reply.fault });
  const { answer } = reply;
  const [reads, kinds] = [hello.reads, hello.kinds].map((words) => words && new Set(words));
  const judged = Object.entries(question.expected).map(
    ([profile, expected]) =>
      [profile, judgeAnswer(answer, { expected, profile, question, reads, kinds, knowledge })] as const,
  );
  const issue = 'issue' in answer ? answer.issue : undefined;
  return { ...written(question, judged), ...(issue === undefined ? {} : { issue }) };
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

import { ToolError } from '@wacrg/spec';
import { type Command, type Harness, startHarness } from './harness.ts';
import { HarnessFault } from './harness-fault.ts';
import { type Answer, answer, type HelloAnswer, helloAnswer } from './protocol.ts';
import type { Question } from './question.ts';

/** How patient the runner is. */
export interface Patience {
  /** For one vector. */
  readonly seconds: number;
  /** For the first answer: some languages take long to start. */
  readonly startSeconds: number;
  readonly restarts: number;
}

/** What the harness made of a question, or why nothing. */
export interface Reply {
  readonly answer?: Answer;
  readonly fault?: string;
  /** The vector that it answered instead. */
  readonly insteadOf?: string | undefined;
  /** The vector before was answered more than once. */
  readonly isLate?: boolean;
}

/** A harness that is asked one thing after the other, and started anew whenever it does what it must not. */
export interface Dialogue {
  readonly hello: HelloAnswer;
  readonly ask: (question: Question) => Promise<Reply>;
  /** Whether it answered the last question more than once; asked when there are no more. */
  readonly isLate: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a harness and hears who it is.
 *
 * @throws {ToolError} `no-harness` when it cannot be started or does not know the protocol
 */
export async function openDialogue(command: Command, folder: string, patience: Patience): Promise<Dialogue> {
  let harness = await startHarness(command, folder);
  let hello: HelloAnswer;
  try {
    hello = await introduced(harness, patience);
    await refusesUnknown(harness, patience);
  } catch (fault) {
    await harness.stop();
    if (!(fault instanceof HarnessFault)) throw fault;
    throw new ToolError(
      'no-harness',
      `Cannot use the harness "${command[0]}": ${fault.message}; see docs/conformance.md.`,
    );
  }
  let restarts = 0;
  let isUp = true;
  const restart = async (): Promise<void> => {
    isUp = false;
    await harness.stop();
    restarts++;
    if (restarts > patience.restarts) return;
    harness = await startHarness(command, folder);
    await introduced(harness, patience);
    isUp = true;
  };
  const tryAgain = (): Promise<string | undefined> => restart().then(() => undefined, reasonOf);
  let last: string | undefined;
  const ask = async (question: Question): Promise<Reply> => {
    if (!isUp) return { fault: `not asked: the harness failed ${restarts} times` };
    const before = last;
    last = question.id;
    const first = harness.unasked().length > 0 ? { insteadOf: before } : await askOnce(harness, question, patience);
    // Its second answer to the vector before may come at any time.
    const isLate = before !== undefined && first.insteadOf === before;
    if (isLate) await tryAgain();
    if (!isUp) return { fault: 'the harness does not start again', isLate };
    const reply = isLate ? await askOnce(harness, question, patience) : first;
    if (reply.fault !== undefined) await tryAgain();
    return { ...reply, isLate };
  };
  const isLate = async (): Promise<boolean> => {
    if (!isUp || last === undefined) return false;
    if (harness.unasked().length > 0) return true;
    return (await askOnce(harness, nobodys, patience)).insteadOf === last;
  };
  return { hello, ask, isLate, stop: () => harness.stop() };
}

/** A question that nobody can know. */
const nobodys = { id: 'probe', verb: 'no-such-question', payload: {} };

async function askOnce(
  harness: Harness,
  { id, verb, payload }: Pick<Question, 'id' | 'payload'> & { readonly verb: string },
  { seconds }: Patience,
): Promise<Reply> {
  try {
    const value = json(await harness.ask(JSON.stringify({ id, [verb]: payload }), seconds));
    const insteadOf = otherId(value, id);
    if (insteadOf !== undefined) return { fault: `it answers "${insteadOf}" instead`, insteadOf };
    return { answer: answerOf(value) };
  } catch (fault) {
    if (fault instanceof HarnessFault) return { fault: fault.message };
    throw fault;
  }
}

async function introduced(harness: Harness, { startSeconds }: Patience): Promise<HelloAnswer> {
  const read = helloAnswer.safeParse(json(await harness.ask('{"hello":1}', startSeconds)));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new HarnessFault(`its answer to hello is wrong at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`);
}

/** Who answers a question that does not exist would answer anything. */
async function refusesUnknown(harness: Harness, patience: Patience): Promise<void> {
  const { answer: given, fault } = await askOnce(harness, nobodys, patience);
  if (given === undefined) throw new HarnessFault(fault ?? 'it gave no answer');
  if (!('unsupported' in given))
    throw new HarnessFault('it answers a question that it cannot know; unknown ones are "unsupported"');
}

function otherId(value: unknown, id: string): string | undefined {
  const named = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof named === 'string' && named !== id ? named.slice(0, 80) : undefined;
}

function answerOf(value: unknown): Answer {
  const read = answer.safeParse(value);
  if (read.success) return read.data;
  throw new HarnessFault('its answer has none of the six forms');
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new HarnessFault('its answer is not JSON');
  }
}

const reasonOf = (fault: unknown): string => {
  if (fault instanceof HarnessFault || fault instanceof ToolError) return fault.message;
  throw fault;
};

import { type Command, type LineProgram, ProgramFault, startLineProgram } from '@wacrg/sandbox';
import { ToolError } from '@wacrg/spec';
import { type Answer, answer, type HelloAnswer, helloAnswer } from './protocol.ts';

/** How patient the runner is. */
export interface Patience {
  /** For one vector. */
  readonly seconds: number;
  /** For the first answer: some languages take long to start. */
  readonly startSeconds: number;
  readonly restarts: number;
}

/** What a harness can be asked. */
export interface HarnessQuestion {
  readonly id: string;
  readonly verb: string;
  readonly payload: unknown;
}

/** What the harness made of a question, or why nothing. */
export type Reply =
  | { readonly answer: Answer }
  /** `insteadOf` is the question that it answered in place of this one. */
  | { readonly fault: string; readonly insteadOf?: string };

/** A harness that is asked one thing after the other, and started anew whenever it does what it must not. */
export interface Dialogue {
  readonly hello: HelloAnswer;
  readonly ask: (question: HarnessQuestion) => Promise<Reply>;
  readonly stop: () => Promise<void>;
}

/** A question that nobody can know. */
export const nobodys: HarnessQuestion = { id: 'probe', verb: 'no-such-question', payload: {} };

/**
 * Starts a harness and hears who it is.
 *
 * @throws {ToolError} `no-harness` when it cannot be started or does not know the protocol
 */
export async function openDialogue(command: Command, folder: string, patience: Patience): Promise<Dialogue> {
  const { hello, ...first } = await introduced(command, folder, patience);
  let { harness } = first;
  let restarts = 0;
  let end: string | undefined;
  let last = '';
  const restart = async (): Promise<void> => {
    await harness.stop();
    if (++restarts > patience.restarts) {
      end = `not asked: the harness failed ${restarts} times`;
      return;
    }
    try {
      ({ harness } = await introduced(command, folder, patience));
    } catch (fault) {
      if (!(fault instanceof ToolError)) throw fault;
      end = `not asked: ${fault.message}`;
    }
  };
  const ask = async (question: HarnessQuestion): Promise<Reply> => {
    if (end !== undefined) return { fault: end };
    // Its second answer to the question before may come at any time.
    const reply = harness.isAhead()
      ? { fault: 'it answered before', insteadOf: last }
      : await asked(harness, question, patience);
    last = question.id;
    if ('fault' in reply) await restart();
    return reply;
  };
  return { hello, ask, stop: () => harness.stop() };
}

async function introduced(
  command: Command,
  folder: string,
  patience: Patience,
): Promise<{ readonly harness: LineProgram; readonly hello: HelloAnswer }> {
  const harness = await startLineProgram(command, folder).catch((fault: NodeJS.ErrnoException) => {
    const why = fault.code === 'ENOENT' ? 'there is no such program' : fault.message;
    throw refusal(`Cannot start the harness "${command[0]}": ${why}; write its command after --.`);
  });
  try {
    return { harness, hello: await greeted(harness, patience) };
  } catch (fault) {
    await harness.stop();
    if (!(fault instanceof ProgramFault)) throw fault;
    throw refusal(`Cannot use the harness "${command[0]}": ${fault.message}; see docs/conformance.md.`);
  }
}

const refusal = (message: string): ToolError => new ToolError('no-harness', message);

/** Who answers a question that does not exist would answer anything. */
async function greeted(harness: LineProgram, patience: Patience): Promise<HelloAnswer> {
  const read = helloAnswer.safeParse(json(await harness.ask('{"hello":1}', patience.startSeconds)));
  const issue = read.error?.issues[0];
  if (!read.success)
    throw new ProgramFault(`its answer to hello is wrong at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`);
  const reply = await asked(harness, nobodys, patience);
  if ('fault' in reply) throw new ProgramFault(reply.fault);
  if ('unsupported' in reply.answer) return read.data;
  throw new ProgramFault('it answers a question that it cannot know; unknown ones are "unsupported"');
}

async function asked(
  harness: LineProgram,
  { id, verb, payload }: HarnessQuestion,
  { seconds }: Patience,
): Promise<Reply> {
  try {
    const read = answer.safeParse(json(await harness.ask(JSON.stringify({ id, [verb]: payload }), seconds)));
    if (!read.success) return { fault: 'its answer has none of the six forms' };
    const { id: found } = read.data;
    return found === id
      ? { answer: read.data }
      : { fault: `it answers "${found.slice(0, 80)}" instead`, insteadOf: found };
  } catch (fault) {
    if (fault instanceof ProgramFault) return { fault: fault.message };
    throw fault;
  }
}

/** No stanza is deeper, and whoever looks at more overflows the stack. */
const maxDepth = 64;

function json(line: string): unknown {
  const value = parsed(line);
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new ProgramFault(`its answer is deeper than ${maxDepth} levels`);
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return value;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ProgramFault('its answer is not JSON');
  }
}

import type { CallResult } from '@wacrg/sandbox';

/** What is asked: a text, or something with one. */
type Input = string | { readonly text: string };

/** Asks for a list of values, one for each input, or says how it failed. */
type Ask = (batch: readonly Input[]) => Promise<CallResult>;

/** So many characters at once: the way to a process and back takes as long as the parsing of a short text. */
const batchLength = 200_000;

/**
 * Asks for each input's value, several inputs at once, and side by side where the one who answers can. What a batch meets is
 * asked again of each of its inputs alone, so that one costs no other anything.
 *
 * @returns each outcome at its input's index
 */
export async function inBatches(inputs: readonly Input[], ask: Ask): Promise<readonly CallResult[]> {
  return (await Promise.all([...batches(inputs)].map((batch) => inBatch(batch, ask)))).flat();
}

async function inBatch(batch: readonly Input[], ask: Ask): Promise<readonly CallResult[]> {
  const whole = await ask(batch);
  if ('value' in whole) return (whole.value as readonly unknown[]).map((value) => ({ value }));
  if (batch.length === 1) return [await onceMore(batch, whole, ask)];
  const outcomes: CallResult[] = [];
  for (const input of batch) outcomes.push(await onceMore([input], await ask([input]), ask));
  return outcomes;
}

/** A process may die for a reason of the machine's, so then it is asked once more. */
async function onceMore(batch: readonly Input[], first: CallResult, ask: Ask): Promise<CallResult> {
  const outcome = 'failed' in first && first.failed === 'died' ? await ask(batch) : first;
  return 'value' in outcome ? { value: (outcome.value as readonly unknown[])[0] } : outcome;
}

function* batches(inputs: readonly Input[]): Generator<readonly Input[]> {
  let [batch, length]: [Input[], number] = [[], 0];
  for (const input of inputs) {
    batch.push(input);
    length += (typeof input === 'string' ? input : input.text).length;
    if (length < batchLength) continue;
    yield batch;
    [batch, length] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

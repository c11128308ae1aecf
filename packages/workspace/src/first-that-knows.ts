import { ToolError } from '@wacrg/spec';

/**
 * The answer of the first spec that has what is asked for: a library may follow several.
 *
 * @throws {ToolError} `bad-option`, the first one's, for what none of them has
 */
export async function firstThatKnows<Spec, Answer>(
  specs: readonly Spec[],
  ask: (spec: Spec) => Promise<Answer>,
): Promise<Answer> {
  let fault: unknown;
  for (const spec of specs) {
    try {
      return await ask(spec);
    } catch (cause) {
      if (!(cause instanceof ToolError && cause.code === 'bad-option')) throw cause;
      fault ??= cause;
    }
  }
  throw fault;
}

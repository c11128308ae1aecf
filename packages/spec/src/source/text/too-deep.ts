import { type Problem, problem } from '../../problem/problem.ts';

/** What is read, or what stands for it when the material is nested so deeply that the stack does not hold it. */
export function unlessTooDeep<T>(read: () => T, otherwise: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return otherwise();
    throw error;
  }
}

/** The problem of a file whose text is nested too deeply. */
export function tooDeep(path: string | undefined): Problem {
  return problem('file-not-read', { reason: 'its text is nested too deeply' }, path === undefined ? {} : { path });
}

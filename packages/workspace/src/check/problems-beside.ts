import type { Problem } from '@wacrg/spec';

/** What one list of problems has and another has not; a line that only moved makes no difference. */
export function problemsBeside(some: readonly Problem[], others: readonly Problem[]): readonly Problem[] {
  const left = new Map<string, number>();
  const nameOf = ({ code, path = '', message }: Problem): string =>
    JSON.stringify([code, path, message.replace(/:\d+/g, '')]);
  for (const each of others) left.set(nameOf(each), (left.get(nameOf(each)) ?? 0) + 1);
  return some.filter((each) => {
    const count = left.get(nameOf(each)) ?? 0;
    left.set(nameOf(each), count - 1);
    return count <= 0;
  });
}

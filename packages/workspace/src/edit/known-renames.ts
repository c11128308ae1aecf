import type { ClauseRenames, Part } from '@wacrg/spec';
import { specRenames } from '../spec/spec-history.ts';
import type { Spec } from '../spec/spec-source.ts';

/** Gives what ids the clauses of parts had before; git is asked once for each part, not with every key that is hit. */
export function knownRenames(
  { folder, corpus }: Spec,
  cacheDir: string,
): (parts: readonly Part[]) => Promise<ClauseRenames> {
  const asked = new Map<Part, Promise<ClauseRenames>>();
  const ask = (part: Part): Promise<ClauseRenames> => {
    const answer = specRenames(folder, corpus, { cacheDir, parts: [part] });
    answer.catch(() => asked.delete(part));
    asked.set(part, answer);
    return answer;
  };
  return async (parts) =>
    new Map((await Promise.all(parts.map((part) => asked.get(part) ?? ask(part)))).flatMap((each) => [...each]));
}

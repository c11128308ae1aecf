import { type Attributes, readAttributes, viewAround } from '@wacrg/git';

interface Batch {
  readonly paths: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, Attributes>>;
}

/** What git said of files, by their roots and paths: a keystroke does not change it. */
const known = new Map<string, Attributes>();
const maxKnown = 50_000;
/** Which files git is asked of next, by roots. */
const waiting = new Map<string, Batch>();
const asking = new Map<string, Promise<unknown>>();

/** What the last commit's attributes say of a file. An editor that opens thousands at once starts git a few times. */
export async function fileAttributes(root: string, path: string): Promise<Attributes> {
  const key = JSON.stringify([root, path]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const batch = waiting.get(root) ?? nextBatch(root);
  batch.paths.add(path);
  const attributes = (await batch.answer).get(path) ?? new Map<string, string>();
  if (known.size >= maxKnown) known.clear();
  known.set(key, attributes);
  return attributes;
}

/** Asked for once git has answered what was asked before. */
function nextBatch(root: string): Batch {
  const paths = new Set<string>();
  const answer = (asking.get(root) ?? Promise.resolve()).then(async () => {
    waiting.delete(root);
    const around = await viewAround(root);
    return around?.commit ? readAttributes(around.view, around.commit, [...paths]) : new Map<string, Attributes>();
  });
  const batch = { paths, answer };
  waiting.set(root, batch);
  asking.set(
    root,
    answer.catch(() => undefined),
  );
  return batch;
}

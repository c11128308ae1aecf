import { gitDirOf } from './local.ts';

/** The `.git` folder of the corpus, asked for when it is first needed. */
export function askOnce(corpusDir: string | undefined): () => Promise<string | undefined> {
  let asked: Promise<string | undefined> | undefined;
  return () => {
    asked ??= corpusDir === undefined ? Promise.resolve(undefined) : gitDirOf(corpusDir);
    return asked;
  };
}

import { type CommitFiles, importRepository } from './fast-import.ts';
import { seeded, words } from './words.ts';

/** Makes a repository with a long history; `depth` commits ago a file was annotated last, or never without it. */
export function makeHistory(folder: string, commits: number, depth: number | undefined): void {
  importRepository(folder, history(commits, depth));
}

function* history(commits: number, depth: number | undefined): Generator<CommitFiles> {
  const random = seeded(commits);
  const first: Record<string, string> = {};
  for (let file = 0; file < 400; file++) first[`src/d${file % 40}/f${file}.ts`] = source(random, file);
  yield first;
  for (let commit = 1; commit < commits; commit++) {
    const file = random(400);
    const path = `src/d${file % 40}/f${file}.ts`;
    if (depth !== undefined && commit === commits - depth)
      yield { 'src/call.ts': `// bench:AAA-01\n${source(random, 0)}` };
    else yield { [path]: source(random, file) };
  }
}

const source = (random: (below: number) => number, file: number): string =>
  Array.from({ length: 20 }, (_, line) => `export const f${file}x${line} = '${words(random, 6)}';`).join('\n');

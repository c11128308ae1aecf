import { readText } from '../load/read.ts';
import type { Artifact } from '../trace/artifact.ts';

const [begins, ends] = ['<!-- wacrg-agents -->', '<!-- /wacrg-agents -->'];

const section = [
  begins,
  '## The spec',
  '',
  'This repository implements a numbered spec. Comments above declarations cite its parts and clauses; `wacrg check` says what is wrong.',
  '',
  '- Before you change code under such a comment, read what it cites: `wacrg show <code>`, or the tool `show_clause` of `wacrg mcp`.',
  '- Look for what the spec says (`wacrg search <words>`, `search_spec`) in place of guessing it.',
  '- Cite the clause that new code fulfils in a comment above its declaration, and the one that a test is about with `test` behind it.',
  '- After a change run `wacrg check`: no new problem, and nothing lost. `wacrg check --fix` writes what is certain.',
  '- A stale site means that the text changed after the code. Read the change, then fix the code; a person accepts it with `wacrg accept`.',
  ends,
].join('\n');

/** `AGENTS.md` with a section on the spec: a new file, or what is there with the section at its end or in its place. */
export async function agentsFile(root: string): Promise<Artifact> {
  const before = await readText(`${root}/AGENTS.md`);
  return { path: 'AGENTS.md', text: withSection(before ?? ''), committed: true };
}

function withSection(text: string): string {
  const [from, to] = [text.indexOf(begins), text.indexOf(ends)];
  if (from >= 0 && to > from) return `${text.slice(0, from)}${section}${text.slice(to + ends.length)}`;
  return text.trim() === '' ? `${section}\n` : `${text.trimEnd()}\n\n${section}\n`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** What we tell people outside of code, by path from the root of the repository. */
export const documents: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export interface Block {
  readonly language: string;
  readonly lines: readonly string[];
  /** Of its first line, from 1. */
  readonly line: number;
  /** The heading that it stands under, without `#`. */
  readonly heading: string;
}

export const readDocument = (path: string): string => readFileSync(root + path, 'utf8');

/** The fenced blocks of a Markdown text, in order. */
export function fencedBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let heading = '';
  let open: { language: string; lines: string[]; line: number } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^\s*```(\w*)/.exec(line);
    if (fence && open === undefined) open = { language: fence[1] ?? '', lines: [], line: index + 2 };
    else if (fence && open) {
      blocks.push({ ...open, heading });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
  }
  return blocks;
}

/** A text without its fenced blocks; lines keep their numbers. */
export function outsideBlocks(text: string): string {
  let inside = false;
  const keep = (line: string): string => {
    const fence = /^\s*```/.test(line);
    if (fence) inside = !inside;
    return fence || inside ? '' : line;
  };
  return text.split('\n').map(keep).join('\n');
}

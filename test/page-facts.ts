import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** What a page says, whatever its layout: pieces of text with the links in them, rows of tables, and blocks of code. */
export interface PageFacts {
  readonly pieces: readonly Piece[];
  readonly rows: readonly (readonly Piece[])[];
  readonly code: readonly string[];
}

export interface Piece {
  readonly text: string;
  readonly links: readonly string[];
}

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Reads the facts of a Markdown page. Tags that its Markdown swallows are read as the text that its author meant, except
 * pictures, anchors and comments. `canonical` brings addresses into one form.
 */
export function pageFacts(page: string, canonical: (url: string) => string): PageFacts {
  const pieces: Piece[] = [];
  const rows: (readonly Piece[])[] = [];
  const code: string[] = [];
  const piecesOf = (node: Node): readonly Piece[] =>
    splitAtBreaks(node).map((part) => ({
      text: words(part.map(text).join('')),
      links: part.flatMap(urls).map(canonical),
    }));
  const read = (node: Node): void => {
    if (node.type === 'code') code.push(node.value ?? '');
    else if (node.type === 'tableRow')
      rows.push((node.children ?? []).map((cell) => piecesOf(cell)[0] ?? { text: '', links: [] }));
    else if (node.type === 'paragraph' || node.type === 'heading') pieces.push(...piecesOf(node));
    else if (node.type === 'html' && text(node) !== '') pieces.push({ text: words(text(node)), links: [] });
    else for (const child of node.children ?? []) read(child);
  };
  read(parser.parse(page) as Node);
  return { pieces: pieces.filter(({ text: piece }) => piece !== ''), rows, code };
}

function splitAtBreaks({ children = [] }: Node): readonly (readonly Node[])[] {
  const lines: Node[][] = [[]];
  for (const child of children) {
    if (child.type === 'break') lines.push([]);
    else lines.at(-1)?.push(child);
  }
  return lines;
}

function text(node: Node): string {
  if (node.type === 'html') return /^<(img|a id|\/a|!--)/.test(node.value ?? '') ? '' : (node.value ?? '');
  return node.value ?? (node.children ?? []).map(text).join('');
}

const urls = (node: Node): readonly string[] =>
  node.type === 'link' ? [node.url ?? ''] : (node.children ?? []).flatMap(urls);

/** White space normalised, icons left out. */
export const words = (value: string): string =>
  value
    .replace(/:material-\w+:/g, '')
    .replace(/\s+/g, ' ')
    .trim();

import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import { positionOf } from './markdown.ts';
import { quickInline } from './quick-inline.ts';

const row = /^\|[^\\\n]*\|$/;
const delimiter = /^ *:?-+:? *$/;

/** As `quickBlock`, for a table with a pipe at both ends of each row, and the same number of cells in all of them. */
export function quickTable(text: string, base: number): Table | undefined {
  const lines = text.split('\n');
  const delimiters = cellTexts(lines[1] ?? '');
  if (!lines.every((line) => row.test(line)) || !delimiters.every((each) => delimiter.test(each))) return undefined;
  const rows: TableRow[] = [];
  let at = base;
  for (const [index, line] of lines.entries()) {
    if (index !== 1) {
      const children = cells(line, at);
      if (children?.length !== delimiters.length) return undefined;
      rows.push({ type: 'tableRow', children, position: positionOf(at, at + line.length) });
    }
    at += line.length + 1;
  }
  const position = positionOf(base, base + text.length);
  return { type: 'table', align: delimiters.map(alignment), children: rows, position };
}

const cellTexts = (line: string): readonly string[] => line.slice(1, -1).split('|');

function alignment(cell: string): AlignType {
  const signs = cell.trim();
  if (signs.startsWith(':')) return signs.endsWith(':') ? 'center' : 'left';
  return signs.endsWith(':') ? 'right' : null;
}

/** A cell begins at the pipe before it; the last one has the pipe after it too. */
function cells(line: string, base: number): TableCell[] | undefined {
  const texts = cellTexts(line);
  const found: TableCell[] = [];
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const words = text.trim();
    const children = quickInline(words, base + at + 1 + text.indexOf(words));
    if (children === undefined) return undefined;
    const end = at + 1 + text.length + (index === texts.length - 1 ? 1 : 0);
    found.push({ type: 'tableCell', children: [...children], position: positionOf(base + at, base + end) });
    at += 1 + text.length;
  }
  return found;
}

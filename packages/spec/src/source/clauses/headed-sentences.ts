import type { BlockContent, DefinitionContent, Paragraph, RootContent, Table, TableRow } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { type InlineText, inlineText, inserted, joinInline } from '../markdown/inline-text.ts';
import { rangeOf } from '../markdown/markdown.ts';
import { type Sentence, splitSentences } from './sentences.ts';

/** A sentence and the heading that it stands under. */
export interface PlacedSentence extends Sentence {
  readonly heading?: string;
  /** What its colon opens, as it is written. */
  readonly rules?: string;
  /** The sentence that opens the list which it stands in. */
  readonly under?: string;
}

type Block = RootContent | BlockContent | DefinitionContent;

/**
 * The sentences of a text in its order that may be clauses, each with its heading: the nearest of a heading, a paragraph that is bold as a
 * whole, bold words that open a paragraph, and, for a list or table, a sentence just before it that ends in ":".
 */
export function readSentences(blocks: readonly Block[], source: string): readonly PlacedSentence[] {
  return readBlocks(blocks, { source, heading: undefined });
}

interface HeadingAround {
  readonly source: string;
  readonly heading: string | undefined;
  readonly under?: string | undefined;
  /** True inside of a list's item, where the list below a sentence belongs to it also without a colon. */
  readonly isItem?: boolean;
}

function readBlocks(
  blocks: readonly Block[],
  { source, heading: outer, under, isItem = false }: HeadingAround,
): readonly PlacedSentence[] {
  const sentences: PlacedSentence[] = [];
  let heading = outer;
  // A sentence that ends in ":" leads in the one block after it.
  let leadIn: string | undefined;
  let opens = false;
  for (const block of blocks) {
    if (block.type === 'heading') {
      heading = asHeading(plainText(block));
      [leadIn, opens] = [undefined, false];
    } else if (block.type === 'paragraph') {
      const bold = boldOpening(block);
      heading = bold?.text ?? heading;
      const read = bold?.whole || !mayMatter(block) ? [] : splitSentences(inlineText(block.children, source));
      sentences.push(...read.map((each) => ({ ...headed(each, heading), ...(under === undefined ? {} : { under }) })));
      const last = read.at(-1)?.text;
      leadIn = last?.endsWith(':') ? last : undefined;
      opens = leadIn !== undefined || (isItem && read.length > 0);
    } else {
      const last = sentences.at(-1);
      if (opens && last !== undefined)
        sentences[sentences.length - 1] = { ...last, rules: source.slice(...rangeOf(block)) };
      const lead = leadIn === undefined ? undefined : asHeading(leadIn);
      sentences.push(...readContainer(block, { source, heading: lead ?? heading, under: leadIn ?? under }));
      [leadIn, opens] = [undefined, false];
    }
  }
  return sentences;
}

function readContainer(block: Block, around: HeadingAround): readonly PlacedSentence[] {
  switch (block.type) {
    case 'list':
      return block.children.flatMap((item) => readBlocks(item.children, { ...around, isItem: true }));
    case 'blockquote':
    case 'footnoteDefinition':
      return readBlocks(block.children, around);
    case 'table':
      return readRows(block, around);
    default:
      return [];
  }
}

/** A row is read as one paragraph, because the cell with the keyword says nothing without the others. */
function readRows({ children }: Table, { source, heading, under }: HeadingAround): readonly PlacedSentence[] {
  return children.slice(1).flatMap((row) => {
    if (!mayMatter(row)) return [];
    const cells = row.children.map((cell) => inlineText(cell.children, source)).filter(({ text }) => text !== '');
    return splitSentences(joinInline(cells.flatMap(withSeparator))).map((each) => ({
      ...headed(each, heading),
      ...(under === undefined ? {} : { under }),
    }));
  });
}

function withSeparator(cell: InlineText, index: number): readonly InlineText[] {
  return index === 0 ? [cell] : [inserted(' | ', cell.offsets[0] ?? 0), cell];
}

/** Whether words could hold a clause, its id, or the lead to what follows; of most that is plain without taking them apart. */
const mayMatter = (words: Paragraph | TableRow): boolean =>
  /MUST|REQ|SHALL|SHOULD|RECOM|MAY|OPTION|[:{]/.test(plainText(words));

function boldOpening({ children }: Paragraph): { readonly text: string; readonly whole: boolean } | undefined {
  const [first, ...rest] = children;
  if (first?.type !== 'strong') return undefined;
  const text = plainText(first).trim();
  const whole =
    plainText(rest)
      .trim()
      .replace(/^[.:]$/, '') === '';
  return whole || /[.:]$/.test(text) ? { text: asHeading(text), whole } : undefined;
}

function asHeading(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[.:]$/, '');
}

function headed(sentence: Sentence, heading: string | undefined): PlacedSentence {
  return heading === undefined ? sentence : { ...sentence, heading };
}

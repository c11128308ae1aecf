import type { Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Zone } from '../../model/page.ts';
import { lineIndex } from '../text/line-index.ts';
import { rangeOf } from './markdown.ts';
import type { Prose } from './prose.ts';

interface PageShape {
  /** What the offsets lack: 1 when the page starts with a byte-order mark. */
  readonly shift: number;
  readonly zones: readonly Zone[];
}

/** The prose of a page by section; what stands in zones belongs to none. */
export class PageBody {
  readonly #text: string;
  readonly #blocks: readonly RootContent[];
  readonly #zones: readonly Zone[];
  readonly #locate: Prose['locate'];

  constructor(page: string, blocks: readonly RootContent[], { shift, zones }: PageShape) {
    this.#text = page.slice(shift);
    this.#locate = lineIndex(this.#text);
    this.#zones = zones.map((zone) => ({ ...zone, start: zone.start - shift, end: zone.end - shift }));
    this.#blocks = blocks.filter((each) => !this.#isGenerated(each));
  }

  /** What stands before the first heading, a title at the top apart. */
  summary(): Prose {
    const [first] = this.#blocks;
    const body = first?.type === 'heading' && first.depth === 1 ? this.#blocks.slice(1) : this.#blocks;
    const end = body.findIndex(({ type }) => type === 'heading');
    return this.#prose(body.slice(0, end === -1 ? undefined : end));
  }

  /** What stands under the heading of the second level with this name, up to the next of its level. */
  section(name: string): Prose {
    const start = this.#blocks.findIndex((block) => isHeading(block, name)) + 1;
    if (start === 0) return this.#prose([]);
    const after = this.#blocks.slice(start);
    const end = after.findIndex((block) => block.type === 'heading' && block.depth <= 2);
    return this.#prose(after.slice(0, end === -1 ? undefined : end));
  }

  #prose(blocks: readonly RootContent[]): Prose {
    return {
      text: this.#runs(blocks).join('\n\n').replace(/\r\n?/g, '\n'),
      source: this.#text,
      blocks: () => blocks,
      locate: this.#locate,
    };
  }

  /** The texts of runs of blocks with no zone between them, so that what people wrote keeps its blank lines. */
  #runs(blocks: readonly RootContent[]): readonly string[] {
    const runs: { start: number; end: number }[] = [];
    for (const block of blocks) {
      const [start, end] = rangeOf(block);
      const last = runs.at(-1);
      if (last && !this.#zones.some((zone) => zone.start >= last.end && zone.end <= start)) last.end = end;
      else runs.push({ start: this.#lineStart(start), end });
    }
    return runs.map(({ start, end }) => this.#text.slice(start, end));
  }

  /** Where the line starts: the indentation of an indented block is part of it. */
  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #isGenerated(block: RootContent): boolean {
    const [start] = rangeOf(block);
    return this.#zones.some((zone) => {
      const opening = this.#text.lastIndexOf('<!--', zone.start - 1);
      return start >= opening && start <= zone.end;
    });
  }
}

function isHeading(block: RootContent, name: string): block is Heading {
  return block.type === 'heading' && block.depth === 2 && plainText(block).trim().toLowerCase() === name;
}

import { slugsOf } from '../../citation/id.ts';
import type { Part } from '../../model/part.ts';
import { clausesOf, mayHaveClauses } from '../clauses/clauses.ts';
import { parseBlocks } from '../markdown/markdown.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import type { FormSettings, PartsRead } from './form.ts';
import { codeOf, makePart } from './make-part.ts';
import { plainBlocks } from './plain-blocks.ts';

/** A document whose sections are parts. */
export interface Sectioned {
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

/** One section without those below it. */
export interface Section {
  /** `4.1`, `A.2`, or a heading's slug; what stands behind the document's code in that of the part. */
  readonly number: string;
  readonly title: string;
  readonly line: number;
  /** What else addresses call it behind `#`. */
  readonly anchors: readonly string[];
  readonly blocks: readonly SectionBlock[];
  /** Whether the blocks are such as {@link plainBlocks} takes. */
  readonly isPlain?: true;
}

/** Markdown, and the line of the file at which each of its lines begins. */
export interface SectionBlock {
  readonly markdown: string;
  readonly line: number;
}

/** The document as a part, for what cites it as a whole, and each section as one. */
export function sectionedParts(read: Sectioned, path: string, settings: FormSettings): PartsRead {
  const code = codeOf(path, settings.code);
  const category = slugsOf([code]).get(code) ?? code;
  const whole: Part = {
    ...makePart(path, settings, { title: read.title, summary: read.summary, normative: '', clauses: [] }),
    category,
    order: 0,
    anchors: [''],
  };
  return unlessTooDeep(
    (): PartsRead => ({
      parts: [
        whole,
        ...read.sections.map((section, n): Part => {
          const own = `${code}-${section.number}`;
          const facts = factsOf(section, path);
          return {
            ...makePart(path, settings, { title: section.title, summary: '', ...facts }),
            id: slugsOf([own]).get(own) ?? own,
            code: own,
            category,
            order: n + 1,
            anchors: [section.number.toLowerCase(), ...section.anchors],
          };
        }),
      ],
      problems: [],
    }),
    () => ({ parts: [], problems: [tooDeep(path)] }),
  );
}

function factsOf({ blocks, line: first, isPlain }: Section, path: string) {
  const starts: { readonly offset: number; readonly line: number }[] = [];
  let text = '';
  for (const { markdown, line } of blocks) {
    if (text !== '') text += '\n\n';
    starts.push({ offset: text.length, line });
    text += markdown;
  }
  const locate = (offset: number) => ({
    line: starts.findLast((each) => each.offset <= offset)?.line ?? first,
    column: 1,
  });
  const parsed = !mayHaveClauses(text)
    ? []
    : isPlain
      ? plainBlocks(blocks.map(({ markdown }, n) => ({ markdown, offset: starts[n]?.offset ?? 0 })))
      : parseBlocks(text);
  const { clauses } = clausesOf({ text, source: text, blocks: () => parsed, locate }, path);
  return { normative: text, clauses: clauses.filter((each) => !definesWords.test(each.text)) };
}

/** The sentence that says what such words mean is no rule. */
const definesWords = /^The key ?words "MUST"/i;

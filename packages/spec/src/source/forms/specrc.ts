import type { Blockquote, Heading, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Clause } from '../../model/clause.ts';
import { levelOf } from '../clauses/clauses.ts';
import { parseBlocks, rangeOf } from '../markdown/markdown.ts';
import { lineIndex } from '../text/line-index.ts';
import { tooDeep, unlessTooDeep } from '../text/too-deep.ts';
import type { FormSettings, PartsRead, SourceForm } from './form.ts';
import { makePart } from './make-part.ts';

/**
 * OpenFeature's form: Markdown in which a heading `Requirement 1.1.1` stands above a quotation that is the rule, and
 * `specification.json`, which is made of it. A file is a part, a requirement a clause.
 */
export const specrcForm: SourceForm = {
  name: 'specrc',
  recognizes: (path) => /\.(?:md|json)$/i.test(path),
  parse: (text, path, settings) =>
    /\.json$/i.test(path) ? fromJson(text, path, settings) : fromMarkdown(text, path, settings),
};

const requirement = /^(?:Conditional )?Requirement\s+(\d+(?:\.\d+)*)\b/i;

function fromMarkdown(text: string, path: string, settings: FormSettings): PartsRead {
  return unlessTooDeep(
    (): PartsRead => {
      const blocks = parseBlocks(text.replace(/^\uFEFF/, ''));
      const rules = blocks.flatMap((block, n) => ruleOf(block, blocks[n + 1]));
      if (rules.length === 0) return { parts: [], problems: [] };
      const position = lineIndex(text);
      const clauses = rules.map(
        ({ number, quote, offset }): Clause =>
          clauseOf(number, wordsOf(text.slice(...rangeOf(quote))), { path, ...position(offset) }),
      );
      const first = blocks.find((each): each is Heading => each.type === 'heading');
      const words = blocks.find(({ type, ...each }) => type === 'paragraph' && plainText(each).length > 80);
      const normative = rules.map(
        ({ number, quote }) => `**Requirement ${number}**\n\n${text.slice(...rangeOf(quote))}`,
      );
      const summary = words === undefined ? '' : text.slice(...rangeOf(words));
      const facts = { title: plainText(first ?? ''), summary, normative: normative.join('\n\n'), clauses };
      return { parts: [makePart(path, settings, facts)], problems: [] };
    },
    () => ({ parts: [], problems: [tooDeep(path)] }),
  );
}

/** What a quotation says, in one line. */
const wordsOf = (quote: string): string =>
  quote
    .replace(/^[ \t]*>[ \t]?/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

function ruleOf(block: RootContent, next: RootContent | undefined) {
  const number = block.type === 'heading' ? requirement.exec(plainText(block))?.[1] : undefined;
  if (number === undefined || next?.type !== 'blockquote') return [];
  const quote: Blockquote = next;
  return [{ number, quote, offset: rangeOf(block)[0] }];
}

function clauseOf(number: string, words: string, place: Clause['place']): Clause {
  const text = words.replace(/\s+/g, ' ').trim();
  return {
    id: number,
    authored: true,
    level: levelOf(text) ?? 'none',
    text,
    anchor: `requirement-${number.replaceAll('.', '')}`,
    place,
  };
}

interface JsonRule {
  readonly id: string;
  readonly content: string;
}

/** Each leading number is a part, for the file has no other order. */
function fromJson(text: string, path: string, settings: FormSettings): PartsRead {
  const rules = rulesIn(text);
  const position = lineIndex(text);
  const bySection = new Map<string, Clause[]>();
  for (const { id, content } of rules) {
    const number = requirement.exec(id)?.[1];
    if (number === undefined) continue;
    const section = number.split('.')[0] ?? number;
    const place = { path, ...position(Math.max(0, text.indexOf(`"${id}"`))) };
    const words = content.replace(/[*`]/g, '');
    bySection.set(section, [...(bySection.get(section) ?? []), clauseOf(number, words, place)]);
  }
  const parts = [...bySection].map(([section, clauses]) => {
    const normative = clauses.map((clause) => `**Requirement ${clause.id}** ${clause.text}`).join('\n\n');
    const part = makePart(path, settings, { title: `Section ${section}`, summary: '', normative, clauses });
    return { ...part, code: `${part.code}-${section}`, id: `${part.id}-${section}` };
  });
  return { parts, problems: [] };
}

function rulesIn(text: string): readonly JsonRule[] {
  const found: JsonRule[] = [];
  const read = (value: unknown, depth: number): void => {
    if (depth > 20 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const each of value) read(each, depth + 1);
    if ('id' in value && 'content' in value && typeof value.id === 'string' && typeof value.content === 'string')
      found.push({ id: value.id, content: value.content });
    if ('rules' in value) read(value.rules, depth + 1);
    if ('children' in value) read(value.children, depth + 1);
  };
  try {
    read(JSON.parse(text), 0);
  } catch {
    return [];
  }
  return found;
}

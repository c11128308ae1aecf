import type { PhrasingContent, Text } from 'mdast';
import { positionOf } from './markdown.ts';

/** White space that means something, and code in more than one backtick. */
const unclear = /[\r\t\0]|``| \n|[ \n]$|^[ \n]/;
/** In words: escapes, tags, entities, strike-through, and what GitHub makes links of without brackets. */
const intricate = /[\\<~@]|&[#A-Za-z]|:\/\/|www\./i;
const wordCharacter = /[\p{L}\p{N}]/u;
const plainAddress = /^[A-Za-z0-9#./?=%:+-]+$/;
const special = /[`*[\]_]/g;

/**
 * The nodes of a paragraph's text when it is plain words, code, simple emphasis and simple links: the same that the
 * full parser gives, in a fraction of its time. `undefined` for everything else, and in every doubt.
 *
 * @param base the offset of `text` in the whole
 */
export function quickInline(text: string, base: number): readonly PhrasingContent[] | undefined {
  return unclear.test(text) ? undefined : readRun({ text, base, nested: false });
}

interface Run {
  readonly text: string;
  readonly base: number;
  /** Inside emphasis or a link, where neither is looked for again. */
  readonly nested: boolean;
}

interface Construct {
  /** Just after it. */
  readonly end: number;
  /** Absent for a sign that is only text. */
  readonly node?: PhrasingContent;
}

function readRun(run: Run): PhrasingContent[] | undefined {
  const { text, base } = run;
  const nodes: PhrasingContent[] = [];
  let plainFrom = 0;
  for (let at = nextSpecial(text, 0); at !== -1; ) {
    const construct = readConstruct(run, at);
    if (construct === undefined) return undefined;
    const { end, node } = construct;
    if (node !== undefined) {
      if (at > plainFrom) nodes.push(textNode(text.slice(plainFrom, at), base + plainFrom));
      nodes.push(node);
      plainFrom = end;
    }
    at = nextSpecial(text, end);
  }
  if (plainFrom < text.length) nodes.push(textNode(text.slice(plainFrom), base + plainFrom));
  return nodes.some((node) => node.type === 'text' && intricate.test(node.value)) ? undefined : nodes;
}

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.exec(text)?.index ?? -1;
}

/** Later lines lose their indentation, as in the full parser. */
const textNode = (source: string, start: number): Text => ({
  type: 'text',
  value: source.replace(/\n +/g, '\n'),
  position: positionOf(start, start + source.replace(/(?<=\n) +$/, '').length),
});

function readConstruct(run: Run, at: number): Construct | undefined {
  switch (run.text.charAt(at)) {
    case '`':
      return readCode(run, at);
    case '_':
      return isInsideWord(run.text, at) ? { end: at + 1 } : undefined;
    case '*':
      return run.nested ? undefined : readEmphasis(run, at);
    case '[':
      return run.nested ? undefined : readLink(run, at);
    default:
      return undefined;
  }
}

const isInsideWord = (text: string, at: number): boolean =>
  wordCharacter.test(text.charAt(at - 1)) && wordCharacter.test(text.charAt(at + 1));

function readCode({ text, base }: Run, at: number): Construct | undefined {
  const close = text.indexOf('`', at + 1);
  const value = text.slice(at + 1, close);
  if (close === -1 || value === '' || /^ | $|\n/.test(value)) return undefined;
  return { end: close + 1, node: { type: 'inlineCode', value, position: positionOf(base + at, base + close + 1) } };
}

/** Only signs that can do nothing but open, paired with the next that can do nothing but close. */
function readEmphasis({ text, base }: Run, at: number): Construct | undefined {
  const signs = text.startsWith('**', at) ? 2 : 1;
  const from = at + signs;
  const close = nextStar(text, from);
  const end = close + signs;
  const opens = /^\s?$/.test(text.charAt(at - 1)) && /[^\s*]/.test(text.charAt(from));
  const starsThere = close === -1 ? 0 : (/^\*+/.exec(text.slice(close))?.[0].length ?? 0);
  if (!opens || starsThere !== signs || !closes(text.charAt(close - 1), text.charAt(end))) return undefined;
  const children = readRun({ text: text.slice(from, close), base: base + from, nested: true });
  if (children === undefined) return undefined;
  return {
    end,
    node: { type: signs === 2 ? 'strong' : 'emphasis', children, position: positionOf(base + at, base + end) },
  };
}

/** The next star that is not in code. */
function nextStar(text: string, from: number): number {
  const pattern = /`[^`]*`|\*/g;
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    if (found[0] === '*') return found.index;
  }
  return -1;
}

const closes = (before: string, after: string): boolean =>
  /\S/.test(before) && (/^\s?$/.test(after) || (/[.,;:!?)]/.test(after) && wordCharacter.test(before)));

function readLink({ text, base }: Run, at: number): Construct | undefined {
  const close = text.indexOf(']', at);
  const label = text.slice(at + 1, close);
  const end = text.indexOf(')', close) + 1;
  const url = text.slice(close + 2, end - 1);
  if (close === -1 || end === 0 || text.charAt(close + 1) !== '(' || text.charAt(at - 1) === '!') return undefined;
  if (label === '' || label.includes('[') || !plainAddress.test(url)) return undefined;
  const children = readRun({ text: label, base: base + at + 1, nested: true });
  if (children === undefined) return undefined;
  const position = positionOf(base + at, base + end);
  return { end, node: { type: 'link', title: null, url, children: children as Text[], position } };
}

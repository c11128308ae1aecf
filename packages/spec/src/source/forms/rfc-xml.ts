import { SaxesParser } from 'saxes';
import { problem } from '../../problem/problem.ts';
import type { FormSettings, PartsRead } from './form.ts';
import { codeBlock, plainMarkdown } from './plain-blocks.ts';
import { type Section, type SectionBlock, sectionedParts } from './sectioned.ts';

interface OpenSection extends Omit<Section, 'blocks' | 'title'> {
  title: string;
  readonly depth: number;
  readonly blocks: SectionBlock[];
}

interface OpenBlock {
  readonly name: string;
  readonly line: number;
  readonly pieces: string[];
}

/** Deeper than any document that people write. */
const maxDepth = 100;
/** What the entities of a document may make of it. */
const maxExpanded = 4_000_000;

const words: ReadonlySet<string> = new Set([
  't',
  'dt',
  'dd',
  'td',
  'th',
  'title',
  'name',
  'preamble',
  'postamble',
  'li',
]);
const figures: ReadonlySet<string> = new Set(['artwork', 'sourcecode']);
const items: ReadonlySet<string> = new Set(['list', 'ul', 'ol', 'dl']);

/** An RFC as the XML that RFCs are made of, in both of its versions. */
export function readRfcXml(text: string, path: string, settings: FormSettings): PartsRead {
  if (!/<rfc[\s>]/.test(text)) return { parts: [], problems: [] };
  const reading = new XmlReader();
  try {
    reading.parse(withEntities(text.replace(/^\uFEFF/, '')));
  } catch (fault) {
    if (!(fault instanceof NoXml)) throw fault;
    return {
      parts: [],
      problems: [{ ...problem('file-not-read', { reason: fault.message }, { path }), severity: 'error' }],
    };
  }
  const read = reading.document();
  return read.sections.length === 0 ? { parts: [], problems: [] } : sectionedParts(read, path, settings);
}

/** Thrown to stop the parser at once. */
class NoXml extends Error {}

class XmlReader {
  readonly #parser = new SaxesParser({ position: true, xmlns: false as const });
  readonly #sections: OpenSection[] = [];
  readonly #open: OpenSection[] = [];
  readonly #counts: number[] = [];
  readonly #names: string[] = [];
  readonly #blocks: OpenBlock[] = [];
  readonly #numbers = new Map<string, string>();
  readonly #abstract: SectionBlock[] = [];
  #title = '';
  #isBack = false;
  #isAppendix = false;

  parse(text: string): void {
    const stop = (detail: string): never => {
      throw new NoXml(`it is no XML: ${detail}`);
    };
    this.#parser.on('error', (error) => stop(error.message.replace(/\.$/, '')));
    this.#parser.on('opentag', ({ name, attributes }) => {
      if (this.#names.push(name) > maxDepth) stop(`it is deeper than ${maxDepth} elements`);
      this.#enter(name, attributes);
    });
    this.#parser.on('text', (words) => this.#blocks.at(-1)?.pieces.push(words));
    this.#parser.on('cdata', (words) => this.#blocks.at(-1)?.pieces.push(words));
    this.#parser.on('closetag', ({ name }) => {
      this.#names.pop();
      this.#leave(name);
    });
    this.#parser.write(text).close();
  }

  document() {
    const shown = ({ markdown, ...rest }: SectionBlock): SectionBlock => ({
      ...rest,
      markdown: this.#withNumbers(markdown),
    });
    return {
      title: this.#title,
      summary: this.#abstract.map((each) => shown(each).markdown).join('\n\n'),
      sections: this.#sections.map((each): Section => ({ ...each, blocks: each.blocks.map(shown) })),
    };
  }

  #enter(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'back') this.#isBack = true;
    if (name === 'section' || (name === 'references' && this.#open.length === 0))
      this.#openSection(attributes, this.#isBack && name === 'section');
    if (words.has(name) || figures.has(name)) {
      // A list stands in its paragraph, whose words so far come first.
      this.#flush();
      this.#blocks.push({ name, line: this.#parser.line, pieces: [] });
    }
    if (items.has(name)) this.#flush();
    if (name === 'xref' || name === 'relref') this.#blocks.at(-1)?.pieces.push(`\0${attributes.target ?? ''}\0`);
    if (name === 'eref' || name === 'br') this.#blocks.at(-1)?.pieces.push(' ');
  }

  #leave(name: string): void {
    if (name === this.#blocks.at(-1)?.name) {
      this.#flush();
      this.#blocks.pop();
    }
    if (name === 'section' || (name === 'references' && this.#open.at(-1)?.depth === this.#names.length))
      this.#open.pop();
  }

  #openSection(attributes: Readonly<Record<string, string>>, isAppendix: boolean): void {
    const { anchor, title = '', numbered } = attributes;
    const depth = this.#open.length;
    const isNumbered = numbered !== 'false' && numbered !== 'no';
    // References go on with the numbers of the text, and appendices begin with letters.
    if (isAppendix && !this.#isAppendix) this.#counts.length = 0;
    this.#isAppendix ||= isAppendix;
    if (isNumbered) this.#counts[depth] = (this.#counts[depth] ?? 0) + 1;
    this.#counts.length = depth + 1;
    const number = isNumbered ? this.#numberOf(depth) : (anchor ?? title);
    const section: OpenSection = {
      number,
      title,
      line: this.#parser.line,
      depth: this.#names.length - 1,
      anchors: anchor === undefined ? [] : [anchor.toLowerCase()],
      blocks: [],
    };
    if (anchor !== undefined) this.#numbers.set(anchor, number);
    this.#open.push(section);
    this.#sections.push(section);
  }

  #numberOf(depth: number): string {
    const [first = 1, ...rest] = this.#counts.slice(0, depth + 1);
    return [this.#isAppendix ? String.fromCharCode(64 + Math.min(first, 26)) : String(first), ...rest].join('.');
  }

  /** The words so far of the innermost block, as a block of their section. */
  #flush(): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) return;
    const written = block.pieces.join('');
    block.pieces.length = 0;
    const said = written.replace(/\s+/g, ' ').trim();
    if (said === '') return;
    if (block.name === 'title' || block.name === 'name') this.#entitle(block.name, said);
    else this.#into()?.push({ markdown: this.#markdownOf(block.name, written, said), line: block.line });
  }

  #markdownOf(name: string, written: string, said: string): string {
    if (figures.has(name)) return codeBlock(written.replace(/^\s*\n|\s+$/g, '').split('\n'));
    const isItem = name === 'li' || name === 'dd' || this.#names.some((each) => items.has(each));
    return `${isItem ? '* ' : ''}${plainMarkdown(said)}`;
  }

  #entitle(name: string, said: string): void {
    const section = this.#open.at(-1);
    if (name === 'title' && section === undefined && this.#title === '') this.#title = said;
    const parent = this.#names.at(-1);
    if (
      name === 'name' &&
      section !== undefined &&
      section.title === '' &&
      (parent === 'section' || parent === 'references')
    )
      section.title = said;
  }

  #into(): SectionBlock[] | undefined {
    return this.#names.includes('abstract') ? this.#abstract : this.#open.at(-1)?.blocks;
  }

  /** A reference without words of its own is what it is printed as. */
  #withNumbers(text: string): string {
    return text.replace(/\0([^\0]*)\0(\s*)/g, (_, target: string, space: string) => {
      const number = this.#numbers.get(target.replaceAll('\\', ''));
      return `${number === undefined ? `\\[${target}\\]` : `${/^[A-Z]/.test(number) ? 'Appendix' : 'Section'} ${number}`}${space}`;
    });
  }
}

const declared = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;

/**
 * A text with the entities that it declares for itself put in, once, and never those of a file or an address.
 *
 * @throws {NoXml} where they would make it much longer
 */
function withEntities(text: string): string {
  const type = /<!DOCTYPE\s+rfc[^[>]*(?:\[([\s\S]*?)\]\s*)?>/.exec(text);
  if (type === null) return text;
  const own = new Map([...(type[1] ?? '').matchAll(declared)].map(([, name = '', a, b]) => [name, a ?? b ?? '']));
  let length = 0;
  // The lines stay where they are.
  const lines = type[0].replace(/[^\n]+/g, '');
  const body = text.slice(0, type.index) + lines + text.slice(type.index + type[0].length);
  return body.replace(/&([\w.-]+);/g, (written, name: string) => {
    const value = own.get(name) ?? (/^(?:amp|lt|gt|quot|apos)$/.test(name) ? written : (usual[name] ?? ' '));
    length += value.length;
    if (length > maxExpanded) throw new NoXml('its entities make it much longer than it is');
    return value;
  });
}

const usual: Readonly<Record<string, string>> = { nbsp: '\u00a0', zwsp: '', nbhy: '\u2011', wj: '' };

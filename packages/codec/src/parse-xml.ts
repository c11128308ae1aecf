import { SaxesParser } from 'saxes';
import { parseHex } from './hex.ts';
import type { BinaryNode } from './node.ts';
import { type BodyMark, byteElements, isXmlName, xmlLimits } from './xml.ts';

/** Why a text is not a stanza in the text form, and where. Lines and columns count from 1, columns in UTF-16 units. */
export interface XmlProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The node, or the first problem. */
export type ParsedXml = { readonly node: BinaryNode } | { readonly problem: XmlProblem };

/**
 * Reads a stanza from its text form; the inverse of `printXml`. Never throws on data.
 *
 * @example
 * const read = parseXml('<call to="15550100001@s.whatsapp.net"><heartbeat/></call>');
 * if ('node' in read) parseCall(read.node);
 */
export function parseXml(text: string): ParsedXml {
  if (text.length > xmlLimits.length)
    return { problem: at(1, 1, `the text is longer than ${xmlLimits.length} characters`) };
  const reader = new StanzaReader();
  try {
    return { node: reader.read(text) };
  } catch (fault) {
    if (fault instanceof XmlFault) return { problem: fault.problem };
    throw fault;
  }
}

/** Thrown to stop the reader at once, and caught by `parseXml` alone. */
class XmlFault extends Error {
  readonly problem: XmlProblem;

  constructor(problem: XmlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface OpenElement {
  readonly node: BinaryNode;
  readonly children: BinaryNode[];
  text: string;
  mark?: BodyMark;
}

class StanzaReader {
  readonly #parser = new SaxesParser({ position: true, xmlns: false as const });
  readonly #open: OpenElement[] = [];
  #root: BinaryNode | undefined;
  #nodes = 0;

  read(text: string): BinaryNode {
    this.#listen();
    this.#parser.write(text).close();
    return this.#root ?? this.#fail('there is no element');
  }

  #listen(): void {
    const parser = this.#parser;
    parser.on('error', (error) => this.#fail(error.message.replace(/^\d+:\d+: /, '')));
    parser.on('doctype', () => this.#fail('a doctype is not allowed'));
    parser.on('processinginstruction', () => this.#fail('a processing instruction is not allowed'));
    parser.on('xmldecl', () => this.#fail('an XML declaration is not allowed'));
    parser.on('cdata', () => this.#fail('CDATA is not allowed'));
    parser.on('attribute', ({ name, value }) => this.#checkAttribute(name, value));
    parser.on('opentag', ({ name, attributes }) => this.#openElement(name, attributes));
    parser.on('closetag', ({ isSelfClosing }) => this.#closeElement(isSelfClosing));
    parser.on('comment', (comment) => this.#markBody(comment));
    parser.on('text', (text) => this.#addText(text));
  }

  #checkAttribute(name: string, value: string): void {
    if (!isXmlName(name)) this.#fail('an attribute has a name that the text form cannot hold');
    if (value.length > xmlLimits.value) this.#fail(`the value of ${name} is longer than ${xmlLimits.value} characters`);
  }

  #openElement(tag: string, attributes: Record<string, string>): void {
    const attrs = { ...attributes };
    this.#nodes++;
    if (!isXmlName(tag)) this.#fail('an element has a name that the text form cannot hold');
    if (this.#open.length === xmlLimits.depth) this.#fail(`there are more than ${xmlLimits.depth} levels`);
    if (this.#nodes > xmlLimits.nodes) this.#fail(`there are more than ${xmlLimits.nodes} elements`);
    if (Object.keys(attrs).length > xmlLimits.attributes) {
      this.#fail(`<${tag}> has more than ${xmlLimits.attributes} attributes`);
    }
    this.#open.push({ node: { tag, attrs }, children: [], text: '' });
  }

  #closeElement(isSelfClosing: boolean): void {
    const element = this.#open.pop();
    if (element === undefined) return;
    const { node } = element;
    if (!isSelfClosing) node.content = this.#contentOf(element);
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#root = node;
    else parent.children.push(node);
  }

  #contentOf({ node, children, text, mark }: OpenElement): BinaryNode[] | string | Uint8Array {
    if (children.length > 0) {
      if (mark !== undefined || text.trim() !== '') this.#fail(`<${node.tag}> has both elements and a body`);
      return children;
    }
    if (mark === undefined && text.trim() === '') return [];
    if (mark === 'text' || (mark === undefined && !byteElements.has(node.tag))) return text;
    return parseHex(text) ?? this.#fail(`the body of <${node.tag}> is not pairs of hexadecimal digits`);
  }

  #markBody(comment: string): void {
    const element = this.#open.at(-1);
    const known = comment === 'bytes' || comment === 'text';
    if (!known) this.#fail('a comment is not allowed, but for the marks <!--bytes--> and <!--text-->');
    if (element === undefined || element.mark || element.text !== '' || element.children.length > 0) {
      this.#fail(`<!--${comment}--> does not stand at the start of a body`);
    }
    element.mark = comment;
  }

  #addText(text: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += text;
  }

  #fail(message: string): never {
    throw new XmlFault(at(this.#parser.line, this.#parser.column, message));
  }
}

function at(line: number, column: number, message: string): XmlProblem {
  return { message, line, column: Math.max(1, column) };
}

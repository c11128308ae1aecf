import { SaxesParser } from 'saxes';
import type { ResultsFault } from './run-results.ts';

type Attributes = Readonly<Record<string, string>>;

/** What is done at each element; text is left out, for no report says anything in it that is used. */
export interface ElementReader {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
}

/** A report that is bigger in these is no report of a test run. */
const maxDepth = 64;
const maxElements = 20_000_000;

/** Thrown to stop a parser at once, and caught by `parseResults` alone. */
export class ResultsStop extends Error {
  readonly fault: ResultsFault;

  constructor(fault: ResultsFault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/**
 * Reads an XML report, element by element. A document type is passed over where it only names an address, which is never
 * asked; one that declares anything is refused, so there are no entities but XML's own five.
 *
 * @throws {ResultsStop} at what is no XML, and at what is too deep or too much
 */
export function readElements(text: string, { open, close }: ElementReader): void {
  const parser = new SaxesParser({ position: true, xmlns: false as const });
  let [depth, elements] = [0, 0];
  const stop = (detail: string): never => {
    throw new ResultsStop({ detail, line: parser.line, column: Math.max(1, parser.column) });
  };
  parser.on('error', (error) => stop(error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding))
      stop(`its encoding is "${encoding.slice(0, 40)}", and only UTF-8 is read`);
  });
  parser.on('doctype', (declared) => {
    if (declared.includes('[')) stop('its document type declares something of its own, such as an entity');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    elements++;
    if (depth > maxDepth) stop(`it is deeper than ${maxDepth} elements`);
    if (elements > maxElements) stop(`it has more than ${maxElements} elements`);
    open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth--;
    close?.(name);
  });
  parser.write(text).close();
}

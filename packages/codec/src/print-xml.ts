import { formatHex } from './hex.ts';
import type { ReadonlyBinaryNode } from './node.ts';
import { byteElements, isXmlName, xmlLimits } from './xml.ts';

/**
 * Prints a node in the text form, two spaces for each level; the inverse of `parseXml`.
 *
 * @throws {RangeError} when the text form cannot carry the node: a name or character that XML lacks, or over a limit
 * @example
 * printXml(buildReject(offer));
 * // <call to="15550100001@s.whatsapp.net">
 * //   <reject call-id="CA11…BEEF" call-creator="15550100001@s.whatsapp.net"/>
 * // </call>
 */
export function printXml(node: ReadonlyBinaryNode): string {
  const count = { nodes: 0 };
  const text = element(node, 1, count);
  if (text.length > xmlLimits.length) refuse(node.tag, `its text is longer than ${xmlLimits.length} characters`);
  return text;
}

function element(node: ReadonlyBinaryNode, depth: number, count: { nodes: number }): string {
  const { tag, attrs, content } = node;
  count.nodes++;
  if (!isXmlName(tag)) refuse(tag, 'XML has no such name');
  if (depth > xmlLimits.depth) refuse(tag, `it is deeper than ${xmlLimits.depth} levels`);
  if (count.nodes > xmlLimits.nodes) refuse(tag, `there are more than ${xmlLimits.nodes} elements`);
  const open = `${'  '.repeat(depth - 1)}<${tag}${attributes(tag, attrs)}`;
  if (content === undefined) return `${open}/>`;
  if (!Array.isArray(content)) return `${open}>${body(tag, content as string | Uint8Array)}</${tag}>`;
  if (content.length === 0) return `${open}></${tag}>`;
  const children = content.map((child: ReadonlyBinaryNode) => element(child, depth + 1, count));
  return `${open}>\n${children.join('\n')}\n${'  '.repeat(depth - 1)}</${tag}>`;
}

function attributes(tag: string, attrs: ReadonlyBinaryNode['attrs']): string {
  const entries = Object.entries(attrs);
  if (entries.length > xmlLimits.attributes) refuse(tag, `it has more than ${xmlLimits.attributes} attributes`);
  return entries.map((entry) => attribute(tag, entry)).join('');
}

function attribute(tag: string, [name, value]: [string, string]): string {
  if (!isXmlName(name)) refuse(tag, 'XML has no such name as that of an attribute');
  if (value.length > xmlLimits.value) refuse(tag, `the value of ${name} is longer than ${xmlLimits.value} characters`);
  return ` ${name}="${escapeText(tag, value)}"`;
}

function body(tag: string, content: string | Uint8Array): string {
  const usual = byteElements.has(tag);
  if (typeof content !== 'string') {
    const mark = usual && content.length > 0 ? '' : '<!--bytes-->';
    return mark + formatHex(content);
  }
  const mark = usual || content.trim() === '' ? '<!--text-->' : '';
  return mark + escapeText(tag, content);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

// XML readers turn literal tabs and line ends into spaces, so these are written as references, in bodies too.
function escapeText(tag: string, text: string): string {
  if (!isXmlText(text)) refuse(tag, 'it holds a character that XML cannot carry');
  return text.replace(/[&<>"\t\n\r]/g, (character) => escapes[character] ?? character);
}

function isXmlText(text: string): boolean {
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text,
  );
}

function refuse(tag: string, why: string): never {
  throw new RangeError(`Cannot print <${tag.slice(0, 40)}> as XML: ${why}; send it in its binary form`);
}

/**
 * The text form of a stanza: a strict subset of XML.
 *
 * - Elements and attributes alone: no declaration, doctype, CDATA, namespaces, or names with a colon.
 * - `<a/>` has no content, `<a></a>` an empty list.
 * - White space between elements is layout. In a leaf, text is kept as it is.
 * - Bytes are hexadecimal pairs. The body of `capability`, `device-identity`, `enc`, `privacy`, `rte`, `te` and
 *   `voip_settings` is bytes; elsewhere the mark `<!--bytes-->` says so, and `<!--text-->` says that a body is text.
 */

/** The elements whose body is bytes unless a mark says otherwise. */
export const byteElements: ReadonlySet<string> = new Set([
  'capability',
  'device-identity',
  'enc',
  'privacy',
  'rte',
  'te',
  'voip_settings',
]);

/** What the text form can hold. Printing and parsing share the limits, so that all that is printed can be parsed. */
export const xmlLimits = {
  /** UTF-16 units of the whole text. */
  length: 65_536,
  depth: 16,
  nodes: 1024,
  /** Per element. */
  attributes: 64,
  /** UTF-16 units of one attribute’s value. */
  value: 4096,
} as const;

/** Names that both XML and every node library can carry. `__proto__` is lost in all of them, and `xmlns` is no attribute to an XML reader. */
export function isXmlName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) && name !== '__proto__' && name !== 'xmlns';
}

/** The mark of a body that would be mistaken for the other kind. */
export type BodyMark = 'bytes' | 'text';

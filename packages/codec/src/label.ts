import { actionCodecs } from './call.ts';

/** A tag in a flow step's label, with its attributes and the bare attribute names right after it. */
export interface LabelElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly names: readonly string[];
}

const maxLabelLength = 2000;
const tagPattern = /<([A-Za-z_][\w.-]{0,63})((?:\s+[A-Za-z_][\w.-]*\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>([^<]*)/g;
const attributePattern = /([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const namesAfter: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...Object.values(actionCodecs).map(({ tag, attributes }) => [tag, new Set(attributes)] as const),
  ...['call', 'ack', 'receipt'].map((tag) => [tag, new Set(['id', 'class'])] as const),
]);

/**
 * Reads the stanza in a flow step's label. Bare words count as attributes only directly after a tag that may carry them;
 * all other words are prose. A label without a tag gives an empty list. Only the first 2,000 characters are read.
 *
 * @example
 * readLabel('routed <reject reason="declined"> call-id call-creator to the caller');
 * // one element: tag 'reject', attributes reason → 'declined', names 'call-id' and 'call-creator'
 */
export function readLabel(label: string): readonly LabelElement[] {
  return Array.from(
    label.slice(0, maxLabelLength).matchAll(tagPattern),
    ([, tag = '', attributes = '', after = '']) => ({
      tag,
      attributes: new Map(
        Array.from(attributes.matchAll(attributePattern), ([, name = '', double, single]) => [
          name,
          double ?? single ?? '',
        ]),
      ),
      names: leadingNames(tag, after),
    }),
  );
}

function leadingNames(tag: string, after: string): readonly string[] {
  const known = namesAfter.get(tag);
  const words = after.split(/[\s,]+/).filter((word) => word !== '');
  const prose = words.findIndex((word) => !known?.has(word));
  return prose < 0 ? words : words.slice(0, prose);
}

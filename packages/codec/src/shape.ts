import type { ReadonlyBinaryNode } from './node.ts';
import { bytesOf, childrenOf } from './node.ts';

/** An attribute of a shape. A value like `{reason}` stands for any text, and then `value` is absent. */
export interface ShapeAttribute {
  readonly name: string;
  readonly value?: string;
  readonly optional: boolean;
}

/** An element of a shape. */
export interface ShapeElement {
  readonly tag: string;
  readonly attributes: readonly ShapeAttribute[];
  readonly slots: readonly ShapeSlot[];
  /** True when the shape leaves out what else is inside (`...`). */
  readonly open: boolean;
  /** True when the shape shows a text or bytes as the body. */
  readonly body: boolean;
}

/** A place for a child: one of several elements, perhaps none, perhaps many. */
export interface ShapeSlot {
  readonly anyOf: readonly ShapeElement[];
  readonly optional: boolean;
  readonly repeated: boolean;
}

/**
 * Where a node differs from a shape, in words; empty when it fits.
 * Attributes that the shape does not show are differences, and so are children in another order.
 *
 * @example
 * const read = parseShape('<reject call-id="{call-id}" call-creator="{jid}"/>');
 * if ('shape' in read) matchShape(read.shape, node); // ['<reject> has the attribute `count`']
 */
export function matchShape(shape: ShapeElement, node: ReadonlyBinaryNode): readonly string[] {
  if (node.tag !== shape.tag) return [`<${node.tag}> stands where the shape has <${shape.tag}>`];
  return [...attributeFaults(shape, node), ...bodyFaults(shape, node), ...childFaults(shape, node)];
}

function attributeFaults({ tag, attributes }: ShapeElement, { attrs }: ReadonlyBinaryNode): string[] {
  const shown = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const extra = Object.keys(attrs).filter((name) => !shown.has(name));
  const absent = attributes.filter(({ name, optional }) => !optional && !Object.hasOwn(attrs, name));
  const other = attributes.filter(
    ({ name, value }) => value !== undefined && Object.hasOwn(attrs, name) && attrs[name] !== value,
  );
  return [
    ...extra.map((name) => `<${tag}> has the attribute \`${name}\``),
    ...absent.map(({ name }) => `<${tag}> has no \`${name}\``),
    ...other.map(({ name, value }) => `\`${name}\` of <${tag}> is not "${value}"`),
  ];
}

function bodyFaults({ tag, body, open }: ShapeElement, node: ReadonlyBinaryNode): string[] {
  const present = (bytesOf(node)?.length ?? 0) > 0;
  if (present && !body && !open) return [`<${tag}> has a body`];
  return body && !present ? [`<${tag}> has no body`] : [];
}

// Greedy and in order: each slot takes the children that fit it, and never gives one back.
function childFaults({ tag, slots, open }: ShapeElement, node: ReadonlyBinaryNode): string[] {
  const faults: string[] = [];
  const children = childrenOf(node);
  let next = 0;
  for (const { anyOf, optional, repeated } of slots) {
    let taken = 0;
    while (taken === 0 || repeated) {
      const child = children[next];
      const fit = child && anyOf.find((element) => element.tag === child.tag);
      if (child === undefined || fit === undefined) break;
      faults.push(...matchShape(fit, child));
      next++;
      taken++;
    }
    if (taken === 0 && !optional)
      faults.push(`<${tag}> lacks ${anyOf.map((element) => `<${element.tag}>`).join(' or ')}`);
  }
  const left = children[next];
  if (left !== undefined && !open) faults.push(`<${tag}> has <${left.tag}>, which the shape does not show there`);
  return faults;
}

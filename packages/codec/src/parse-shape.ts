import type { ShapeAttribute, ShapeElement, ShapeSlot } from './shape.ts';

/** Why a text is not a shape, and where; lines and columns count from 1. */
export interface ShapeProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The shape, or the first problem. */
export type ParsedShape = { readonly shape: ShapeElement } | { readonly problem: ShapeProblem };

const limits = { length: 16_384, depth: 16 } as const;

/**
 * Reads a shape template as the spec's pages print them. It looks like XML, and has more:
 *
 * - `"{name}"` is any value, `{name}` any body;
 * - `[…]` around attributes or elements: they may be absent;
 * - `...`, `…` or `+` after an element: once or more often; alone: anything else may follow;
 * - `a | b`: one of both; `<!-- -->` is skipped.
 *
 * Never throws on data. At most 16,384 characters and 16 levels.
 */
export function parseShape(text: string): ParsedShape {
  const reader = new ShapeReader(text);
  try {
    return { shape: reader.read() };
  } catch (fault) {
    if (fault instanceof ShapeFault) return { problem: fault.problem };
    throw fault;
  }
}

/** Thrown to stop the reader at once, and caught by `parseShape` alone. */
class ShapeFault extends Error {
  readonly problem: ShapeProblem;

  constructor(problem: ShapeProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface Inside {
  readonly slots: ShapeSlot[];
  open: boolean;
  body: boolean;
}

class ShapeReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ShapeElement {
    if (this.#text.length > limits.length) this.#fail(`the shape is longer than ${limits.length} characters`);
    this.#skip();
    const shape = this.#element(1);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('there is something after the shape');
    return shape;
  }

  #element(depth: number): ShapeElement {
    if (depth > limits.depth) this.#fail(`there are more than ${limits.depth} levels`);
    const tag = this.#take(/<([A-Za-z_][\w.-]*)/y) ?? this.#fail('an element is expected');
    const attributes = this.#attributes(1, false);
    if (this.#take(/\/>/y) !== undefined) return { tag, attributes, slots: [], open: false, body: false };
    if (this.#take(/>/y) === undefined) this.#fail(`the tag <${tag}> is not closed`);
    const inside: Inside = { slots: [], open: false, body: false };
    this.#content(inside, { depth, optional: false });
    if (this.#take(/<\/([A-Za-z_][\w.-]*)\s*>/y) !== tag) this.#fail(`</${tag}> is expected`);
    return { tag, attributes, ...inside };
  }

  #attributes(depth: number, optional: boolean): ShapeAttribute[] {
    if (depth > limits.depth) this.#fail(`there are more than ${limits.depth} levels`);
    const found: ShapeAttribute[] = [];
    for (;;) {
      this.#skip();
      if (this.#take(/\[/y) !== undefined) {
        found.push(...this.#attributes(depth + 1, true));
        if (this.#take(/\]/y) === undefined) this.#fail('] is expected');
        continue;
      }
      const name = this.#take(/([A-Za-z_][\w.-]*)\s*=\s*(?=["'])/y);
      if (name === undefined) return found;
      const quoted = this.#take(/("[^"]*"|'[^']*')/y) ?? this.#fail('the value is not closed');
      const value = quoted.slice(1, -1);
      found.push({ name, ...(!isPlaceholder(value) && { value }), optional });
    }
  }

  #content(inside: Inside, { depth, optional }: { depth: number; optional: boolean }): void {
    for (;;) {
      this.#skip();
      if (this.#take(/\.\.\.|…/y) !== undefined) inside.open = true;
      else if (this.#take(/\[/y) !== undefined) {
        if (depth >= limits.depth) this.#fail(`there are more than ${limits.depth} levels`);
        this.#content(inside, { depth: depth + 1, optional: true });
        if (this.#take(/\]/y) === undefined) this.#fail('] is expected');
      } else if (this.#sees(/<(?!\/)/y)) inside.slots.push(this.#slot(depth, optional));
      else if (this.#take(/\{[\w -]+\}|[^<[\]{}|\s][^<[\]{}|]*/y) !== undefined) inside.body = true;
      else return;
    }
  }

  #slot(depth: number, optional: boolean): ShapeSlot {
    const anyOf = [this.#element(depth + 1)];
    let repeated = false;
    for (;;) {
      if (this.#take(/\s*(?:\.\.\.|…|\+)/y) !== undefined) repeated = true;
      else if (this.#take(/\s*\|\s*/y) !== undefined) anyOf.push(this.#element(depth + 1));
      else return { anyOf, optional, repeated };
    }
  }

  /** White space and comments. */
  #skip(): void {
    while (this.#take(/\s+|<!--[\s\S]*?-->/y) !== undefined);
  }

  #sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text);
  }

  /** What the pattern matches here (its first group if it has one), behind which reading goes on. */
  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found[1] ?? found[0];
  }

  #fail(message: string): never {
    const before = this.#text.slice(0, this.#at).split('\n');
    throw new ShapeFault({ message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
}

function isPlaceholder(value: string): boolean {
  return /^(?:\{[^{}]*\}|…|\.\.\.)$/.test(value);
}

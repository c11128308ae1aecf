import fc from 'fast-check';
import { code, text } from '../src/escape.ts';
import { hostile } from './hostile.ts';

const places: readonly ((value: string) => string)[] = [
  (value) => `before\n\n${value}\n\nafter`,
  (value) => `- ${value}`,
  (value) => `| a | b |\n| --- | --- |\n| ${value} | end |`,
  (value) => `It says ${value} there.`,
];

/** What strangers write: each known trick, and 500 mixtures of them. */
export const strangeValues: readonly string[] = [
  ...hostile.map((each) => each.toWellFormed()),
  ...fc.sample(
    fc
      .array(fc.constantFrom(...hostile, ...'`|\\[]()<>*_~&#!{}$:.-+= \n\tab1@/'), { maxLength: 12 })
      .map((all) => all.join('').toWellFormed()),
    { numRuns: 500, seed: 14 },
  ),
];

/** Each value as text and as code, wherever our pages put one. */
export const strangePages: readonly string[] = strangeValues.flatMap((value) =>
  places.flatMap((put) => [put(text(value)), put(code(value))]),
);

/** What stays of HTML of such pages without the elements that our own Markdown makes. */
export const foreignElements = (html: string): readonly string[] | null => html.replace(ours, '').match(/<[^>]*>?/g);

const ours = /<\/?(?:p|ul|li|table|thead|tbody|tr|th|td|code|h2|strong)>|<(?:th|td) (?:style|align)="[a-z: ;-]*">/g;

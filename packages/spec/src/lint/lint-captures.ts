import type { Corpus } from '../model/corpus.ts';
import type { StanzaAttribute, StanzaChild } from '../model/stanza.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { fieldPlace } from './field-place.ts';

/** Captures that may hold something of a person: the number of one, or nobody's word that there is nothing. */
export function lintCaptures(corpus: Corpus): readonly Problem[] {
  const { captures = [], stanzas } = corpus;
  return [
    ...captures.flatMap(({ sanitized, texts, place }) => [
      ...(sanitized ? [] : [problem('capture-not-sanitized', {}, fieldPlace(corpus, place.path, 'sanitized'))]),
      ...unmasked(texts, (number) =>
        problem('unmasked-number', { number }, fieldPlace(corpus, place.path, 'raw.body')),
      ),
    ]),
    ...stanzas.flatMap(({ attributes, children, examples, place }) => {
      const at = (field: string) => (number: string) =>
        problem('unmasked-number', { number }, fieldPlace(corpus, place.path, field));
      return [
        ...examples.flatMap(({ body }, index) => unmasked([body], at(`examples.${index}.body`))),
        ...observed('', { attributes, children }).flatMap(({ field, values }) => unmasked(values, at(field))),
      ];
    }),
  ];
}

interface Observed {
  readonly field: string;
  readonly values: readonly string[];
}

function observed(inside: string, { attributes, children }: Pick<StanzaChild, 'attributes' | 'children'>): Observed[] {
  return [
    ...attributes.map(({ observedValues }: StanzaAttribute, index) => ({
      field: `${inside}attributes.${index}.observed_values`,
      values: observedValues,
    })),
    ...children.flatMap((child, index) => observed(`${inside}children.${index}.`, child)),
  ];
}

/** A number in an address of WhatsApp, or written for people. What is not a whole number of digits is masked. */
const numbers = /(?<![\w.])(?:\+(\d[\d ()-]{6,20}\d)|(\d{7,15})(?=(?:[:._]\d{1,3}){0,2}@(?:s\.whatsapp\.net|c\.us)))/g;

function unmasked(texts: readonly string[], found: (shown: string) => Problem): readonly Problem[] {
  const real = texts.flatMap((text) =>
    [...text.matchAll(numbers)].map(([, spaced = '', plain = '']) => `${spaced}${plain}`.replace(/\D/g, '')),
  );
  return [...new Set(real)]
    .filter((number) => number.length >= 7 && !isNobodys(number))
    .map((number) => found(shortened(number)));
}

/** Numbers that are given to nobody: the area 555 and the numbers for fiction, one digit again and again, digits in a row. */
const isNobodys = (number: string): boolean =>
  /^1?555/.test(number) ||
  /^1?\d{3}55501\d\d$/.test(number) ||
  /^(\d)\1+$/.test(number) ||
  '12345678901234567890'.includes(number) ||
  /(\d)\1{5}/.test(number);

/** A message must not repeat what it warns of. */
const shortened = (number: string): string => `${number.slice(0, 3)}…`;

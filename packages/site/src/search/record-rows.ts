import type { StanzaAttribute, StanzaChild, StanzaRecord } from '@wacrg/spec';
import type { SiteCorpus } from '../source/site-corpus.ts';
import { plainText } from './plain-text.ts';
import type { SearchRow } from './search-row.ts';

/** What a corpus holds beside parts, flows and flavors. */
export function* recordRows({ stanzas, enums, contributors, techniques, tools }: SiteCorpus): Generator<SearchRow> {
  // It has the id of the part that rules the stanza, and who types that wants the part.
  for (const stanza of stanzas)
    yield ['record', stanza.displayName, `stanzas/${stanza.id}.html`, stanzaWords(stanza), []];
  for (const { id, title, values } of enums) {
    const words = values.map(({ value, description }) => `${value} ${plainText(description)}`);
    yield ['enum', title, `enums.html#${id}`, words.join(' '), [id, title, ...values.map(({ value }) => value)]];
  }
  for (const { id, name, github, affiliation, ...has } of contributors) {
    const words = [affiliation ?? '', ...has.techniques, ...has.tools, ...has.flavors];
    yield ['contributor', name, `contributors.html#${id}`, words.join(' ').trim(), [id, name, github ?? id]];
  }
  for (const { id, title, summary, targets, strengths, limitations, tooling } of techniques) {
    const words = [summary, ...targets, ...strengths, ...limitations, ...tooling].map(plainText);
    yield ['technique', title, `techniques.html#${id}`, words.join(' '), [id, title]];
  }
  for (const { id, name, description } of tools)
    yield ['tool', name, `tools.html#${id}`, plainText(description ?? ''), [id, name]];
}

function stanzaWords({ tag, summary, notes, openQuestions, ...content }: StanzaRecord): string {
  const texts = [`<${tag}>`, summary, ...contentWords(content), notes ?? '', ...openQuestions];
  return texts.map(plainText).join(' ').trim();
}

type Content = Readonly<{ attributes: readonly StanzaAttribute[]; children: readonly StanzaChild[] }>;

const contentWords = ({ attributes, children }: Content): readonly string[] => [
  ...attributes.map(({ name, description, observedValues }) => `${name} ${description} ${observedValues.join(' ')}`),
  ...children.flatMap(({ tag, description, ...inner }) => [`<${tag}> ${description}`, ...contentWords(inner)]),
];

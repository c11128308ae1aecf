import { z } from 'zod';
import type { Provenance, StanzaAttribute, StanzaChild, StanzaExample, StanzaRecord } from '../model/stanza.ts';
import { anyText, confidence, flag, id, list, maturity, reference, text } from './field-kinds.ts';
import { parseRecord, type RecordRead } from './record-source.ts';

const provenance: z.ZodType<Provenance> = z.object({
  techniques: list(text),
  tools: list(text),
  flavors: list(text),
  contributors: list(text),
  sources: list(text),
});

const attribute: z.ZodType<StanzaAttribute> = z
  .object({
    name: text,
    type: text,
    required: flag.default(false),
    confidence,
    description: text,
    observed_values: list(anyText),
    provenance: provenance.exactOptional(),
  })
  .transform(({ observed_values: observedValues, ...fields }) => ({ ...fields, observedValues }));

const child: z.ZodType<StanzaChild> = z.object({
  tag: text,
  occurrence: z.enum(['1', '0..1', '0..n', '1..n']),
  confidence,
  description: text,
  provenance: provenance.exactOptional(),
  attributes: list(attribute),
  children: z.lazy(() => list(child)),
});

const example: z.ZodType<StanzaExample> = z.object({
  title: text,
  note: anyText.exactOptional(),
  format: z.enum(['xml', 'hex', 'json']),
  body: text,
});

const stanzaSchema = z.object({
  id,
  tag: text,
  display_name: text,
  category: text,
  direction: z.array(text).min(1, 'it is empty'),
  status: maturity,
  spec_version: text,
  summary: text,
  attributes: list(attribute),
  children: list(child),
  examples: list(example),
  notes: text.exactOptional(),
  open_questions: list(text),
  references: list(reference),
});

/** Reads `spec/stanzas/<id>.yaml`. */
export function parseStanza(source: string, path: string): RecordRead<StanzaRecord> {
  return parseRecord(source, path, {
    schema: stanzaSchema,
    make: ({ display_name, spec_version, open_questions, ...fields }, place) => ({
      ...fields,
      displayName: display_name,
      specVersion: spec_version,
      openQuestions: open_questions,
      place,
    }),
  });
}

import { z } from 'zod';
import type { Capture } from '../model/capture.ts';
import { anyText, confidence, flag, list, maturity, text } from './field-kinds.ts';
import { parseRecord, type RecordRead } from './record-source.ts';

const captureSchema = z.object({
  id: text,
  title: anyText.exactOptional(),
  status: maturity.exactOptional(),
  source: z
    .object({
      technique: text,
      issue: text.exactOptional(),
      contributor: anyText.exactOptional(),
      captured_at: anyText.exactOptional(),
      tools: list(text),
    })
    .exactOptional(),
  stanza_tag: text.exactOptional(),
  direction: text.exactOptional(),
  confidence: confidence.exactOptional(),
  raw: z.object({ format: text, body: anyText }).exactOptional(),
  decoded: anyText.exactOptional(),
  attributes: list(z.object({ name: text, value: anyText, note: anyText.exactOptional() })),
  notes: anyText.exactOptional(),
  sanitized: flag.default(false),
});

/** Reads `corpus/captures/<id>.yaml` of the group's corpus. */
export function parseCapture(source: string, path: string): RecordRead<Capture> {
  return parseRecord(source, path, {
    schema: captureSchema,
    make: ({ id, sanitized, raw, decoded = '', notes = '', attributes }, place) => ({
      id,
      sanitized,
      texts: [raw?.body ?? '', decoded, notes, ...attributes.map(({ value }) => value)],
      place,
    }),
  });
}

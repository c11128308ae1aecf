import { z } from 'zod';
import type { Contributor } from '../model/contributor.ts';
import type { GlossaryTerm } from '../model/corpus.ts';
import type { Enumeration, EnumerationValue } from '../model/enumeration.ts';
import type { Flavor } from '../model/flavor.ts';
import type { Place } from '../model/place.ts';
import type { EvidenceTool, Technique } from '../model/technique.ts';
import type { Problem } from '../problem/problem.ts';
import { anyText, confidence, flag, id, list, maturity, patterns, reference, text } from './field-kinds.ts';
import { readFields } from './yaml/read-fields.ts';
import { parseYaml, type YamlSource } from './yaml/yaml-source.ts';

/** What one YAML file holds, or what is wrong with it. */
export interface RecordRead<T> {
  /** Absent when anything is wrong with a field: half a record would be shown as the whole. */
  readonly record?: T;
  readonly problems: readonly Problem[];
  /** Where each field stands. */
  readonly source?: YamlSource;
}

/** Reads a YAML file of a fixed shape. `make` is called only when every field is right. */
export function parseRecord<S extends z.ZodRawShape, T>(
  text: string,
  path: string,
  { schema, make }: { readonly schema: z.ZodObject<S>; readonly make: Make<S, T> },
): RecordRead<T> {
  const { source, problems } = parseYaml(text, path);
  if (source === undefined) return { problems };
  const read = readFields(schema, source);
  if (read.problems.some(({ code }) => code === 'bad-field')) return { problems: read.problems, source };
  const fields = read.fields as z.output<z.ZodObject<S>>;
  return { record: make(fields, { path, line: 1 }), problems: read.problems, source };
}

type Make<S extends z.ZodRawShape, T> = (fields: z.output<z.ZodObject<S>>, place: Place) => T;

const flavorSchema = z.object({
  id,
  name: text.exactOptional(),
  url: anyText.exactOptional(),
  repository: text.exactOptional(),
  ref: text.exactOptional(),
  paths: list(text),
  include: patterns.default([]),
  exclude: patterns.default([]),
  permalinks: text.exactOptional(),
  language: text.exactOptional(),
  maturity: text.exactOptional(),
  license: text.exactOptional(),
  maintainer: text.exactOptional(),
  status: maturity.exactOptional(),
  covers: list(text),
  basis: list(text),
  derives_from: list(text),
  notify_repo: z
    .string()
    .regex(/^\w[\w.-]*\/\w[\w.-]*$/, 'it must be like owner/repository')
    .exactOptional(),
  notify_opt_in: flag.default(false),
  description: text.exactOptional(),
});

/** What a flavor's file may say. */
export const flavorKeys: readonly string[] = Object.keys(flavorSchema.shape);

/** Reads `spec/flavors/<id>.yaml`. `repository` is as written: what of `url` can be scanned, the caller decides. */
export function parseFlavor(source: string, path: string): RecordRead<Flavor> {
  return parseRecord(source, path, {
    schema: flavorSchema,
    make: ({ derives_from: derivesFrom, notify_repo: notifyRepo, notify_opt_in: notifyOptIn, ...fields }, place) => ({
      ...fields,
      name: fields.name ?? fields.id,
      derivesFrom,
      ...(notifyRepo === undefined ? {} : { notifyRepo }),
      notifyOptIn,
      place,
    }),
  });
}

const contributorSchema = z.object({
  id,
  name: text.exactOptional(),
  github: text.exactOptional(),
  affiliation: text.exactOptional(),
  techniques: list(text),
  tools: list(text),
  flavors: list(text),
  links: list(reference),
});

/** Reads `spec/contributors/<id>.yaml`. */
export function parseContributor(source: string, path: string): RecordRead<Contributor> {
  return parseRecord(source, path, {
    schema: contributorSchema,
    make: (fields, place) => ({ ...fields, name: fields.name ?? fields.id, place }),
  });
}

const value: z.ZodType<EnumerationValue> = z.object({ value: anyText, confidence, description: text });

const enumerationSchema = z.object({
  id,
  title: text,
  status: maturity,
  summary: text,
  values: z.array(value).min(1, 'it is empty'),
});

/** Reads `spec/enums/<id>.yaml`. */
export function parseEnumeration(source: string, path: string): RecordRead<Enumeration> {
  return parseRecord(source, path, {
    schema: enumerationSchema,
    make: (fields, place) => ({ ...fields, place }),
  });
}

const techniqueSchema = z.object({
  id,
  title: text,
  status: maturity,
  maturity: text,
  summary: text,
  targets: list(text),
  strengths: list(text),
  limitations: list(text),
  tooling: list(text),
  maintainers: list(text),
  guide: text.exactOptional(),
  references: list(z.union([text.transform((title) => ({ title })), reference])),
});

/** Reads `spec/techniques/<id>.yaml`. A reference may be a mere title. */
export function parseTechnique(source: string, path: string): RecordRead<Technique> {
  return parseRecord(source, path, { schema: techniqueSchema, make: (fields, place) => ({ ...fields, place }) });
}

const toolSchema = z.object({
  id,
  name: text.exactOptional(),
  url: anyText.exactOptional(),
  description: text.exactOptional(),
});

/** Reads `spec/tools/<id>.yaml`. */
export function parseTool(source: string, path: string): RecordRead<EvidenceTool> {
  return parseRecord(source, path, {
    schema: toolSchema,
    make: (fields, place) => ({ ...fields, name: fields.name ?? fields.id, place }),
  });
}

const term: z.ZodType<GlossaryTerm> = z.object({ term: text, definition: text });
const glossarySchema = z.object({ terms: z.array(term) });

/** Reads `spec/glossary.yaml`. */
export function parseGlossary(source: string, path: string): RecordRead<readonly GlossaryTerm[]> {
  return parseRecord(source, path, { schema: glossarySchema, make: ({ terms }) => terms });
}

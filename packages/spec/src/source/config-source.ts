import { z } from 'zod';
import { codesOf } from '../citation/code-pattern.ts';
import { type DialectSettings, dialectNames } from '../citation/dialect.ts';
import { writtenCitation } from '../citation/id.ts';
import { parseGate } from '../coverage/policy.ts';
import { type Config, noConfig, type SpecChoice } from '../model/config.ts';
import type { SiteSettings } from '../model/corpus.ts';
import type { Exception } from '../model/exception.ts';

export type { Config, FlavorConfig } from '../model/config.ts';
export type { Exception };

import { isNotice, type Silenced } from '../problem/silenced.ts';
import { anyText, code, id, list, maturity, patterns, text } from './field-kinds.ts';
import { type FormSettings, formNames } from './forms/form.ts';
import { lifeOf, lifeShape } from './part-lives.ts';
import { parseRecord, type RecordRead } from './record-source.ts';
import { wrongField } from './yaml/read-fields.ts';
import type { YamlSource } from './yaml/yaml-source.ts';

const texts = (what: string) => z.array(text).describe(what);

const exception: z.ZodType<Exception> = z.object({
  code: z
    .string()
    .regex(
      new RegExp(`^${writtenCitation}$`, 'u'),
      'it must be the code of a part, or a code and a clause joined by "#"',
    )
    .describe('The part or clause: a code, or CODE#clause-id.'),
  reason: text.describe('Why it does not apply.'),
});

const dialectName = z.enum(dialectNames);
const wholeDialect = z.object({
  name: dialectName.describe('Which dialect.'),
  words: texts(
    'What it is written with, such as a prefix or the types of items; see docs/dialects.md.',
  ).exactOptional(),
  addresses: texts('Of prose: addresses of parts with {code} in them.').exactOptional(),
});
const dialects: z.ZodType<readonly DialectSettings[]> = z.array(
  z.preprocess((written) => (typeof written === 'string' ? { name: written } : written), wholeDialect),
);

const form: z.ZodType<FormSettings> = z.object({
  form: z.enum(formNames).describe('How the spec is written.'),
  files: patterns.refine((all) => all.length > 0, 'it is empty').describe('Patterns of the files that are the spec.'),
  exclude: patterns.default([]).describe('Patterns of files that are no part of it.'),
  code: text
    .describe('How the code of a part is made of its file: {path}, {name}, {folder} or {number}.')
    .default('{path}'),
  status: maturity.describe('How far every part has come.').default('stable'),
});

const flavorConfig = z.object({
  name: text.describe('What the library is called; its id when left out.').exactOptional(),
  url: anyText.describe('Its home page.').exactOptional(),
  language: text.describe('What it is written in.').exactOptional(),
  dialects: dialects.describe('What its code cites the spec in, where that is not what the spec says.').exactOptional(),
  repository: text
    .describe('What to scan: a git URL, a local path, or "." for the corpus\'s own repository.')
    .exactOptional(),
  ref: text.describe("Branch, tag or commit; the remote's default branch when left out.").exactOptional(),
  paths: texts('Folders of the repository that are this flavor; all of it when left out.').exactOptional(),
  include: patterns.describe('Patterns of files to read although they would be skipped.').exactOptional(),
  exclude: patterns.describe('Patterns of files to skip although they would be read.').exactOptional(),
  permalinks: text
    .describe('Link pattern for a forge that is not known: {repository} {commit} {path} {start} {end}.')
    .exactOptional(),
  exceptions: z
    .array(exception)
    .describe('What does not apply to the flavor, with reasons; its own wacrg.yaml wins.')
    .exactOptional(),
});

/** A place below the corpus folder. */
const inside = (what: string) =>
  text
    .refine((path) => !/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(path), 'it must lie in the corpus folder')
    .describe(what);

const webPage = z
  .string()
  .regex(/^https?:\/\/[^/\s]+\S*$/, 'it must be a whole address, such as https://example.org/spec/');

const site: z.ZodType<SiteSettings> = z.object({
  address: webPage
    .describe('The address that the site will have: for social cards, the sitemap and the 404 page.')
    .exactOptional(),
  title: text.describe("The site's title, where it is not the spec's.").exactOptional(),
  home: text.describe('Markdown that stands on the first page, above the figures.').exactOptional(),
  prose: list(inside('A folder, such as docs.')).describe('Folders whose Markdown pages stand on the site too.'),
  logo: inside('A picture beside the title, SVG or PNG, as a path in the corpus folder.')
    .refine((path) => /\.(svg|png)$/i.test(path), 'it must be an SVG or PNG file')
    .exactOptional(),
  versions: z
    .array(z.object({ name: text.describe('What it is called.'), address: webPage.describe('Where its site is.') }))
    .describe('Sites of other versions of the spec, to choose from on every page.')
    .exactOptional(),
});

const silenced: z.ZodType<Silenced> = z.object({
  problem: z
    .string()
    .refine(isNotice, 'it must be the code of a notice; a warning or an error is fixed, or lowered by --fail-on')
    .describe('The code of a notice, as it stands at the end of its line.'),
  path: text.describe('Only in this file, or in the files of this folder.').exactOptional(),
  reason: text.describe('Why nobody has to see it.'),
});

const gate = z
  .string()
  .refine((written) => parseGate(written) !== undefined, 'it must be like MUST=80, parts=50 or SIG-08:MUST=100');

const categories = z
  .record(
    text,
    z.object({
      title: text.describe('How pages call it.').exactOptional(),
      introduction: text.describe('Markdown that stands before its parts.').exactOptional(),
    }),
  )
  .describe('Titles and introductions of categories, by name.');

const specChoice: z.ZodType<SpecChoice> = z.object({
  id: id.describe('What the library calls the spec: in reports, in its ratchet, and in --spec ID=ADDRESS.'),
  spec: text.describe('The spec, a path or a git URL with @ref.'),
  flavor: id.describe("The library's id in the spec's registry.").exactOptional(),
  dialects: dialects.describe('What the library cites it in; as the spec says when left out.').exactOptional(),
  categories: categories.exactOptional(),
  scope: list(text).describe('Categories or codes of it that gates and coverage count; all when left out.'),
  gates: list(gate).describe('Coverage that is demanded, as --min-coverage takes it.'),
});

const specs: z.ZodType<readonly SpecChoice[]> = z
  .array(specChoice)
  .min(1, 'it is empty')
  .refine((all) => new Set(all.map((each) => each.id)).size === all.length, 'two specs in it have one id');

const configSchema = z.object({
  corpus: form.describe('An existing spec that is read as it is; its files are never written.').exactOptional(),
  dialects: dialects.describe('What libraries cite the spec in; its own marker when left out.').exactOptional(),
  languages: z
    .array(z.string().regex(/^\w[\w.+-]*$/, 'it must be an ending without its dot'))
    .describe('Endings of files whose comments nobody knows, in which what looks like an annotation counts.')
    .exactOptional(),
  codes: text
    .superRefine((pattern, context) => {
      try {
        codesOf(pattern);
      } catch (fault) {
        if (fault instanceof TypeError) throw fault;
        context.addIssue({
          code: 'custom',
          message: fault instanceof RangeError ? fault.message : 'it cannot be read',
        });
      }
    })
    .describe('A pattern of the codes of parts, where they are of another shape than ABC-01.')
    .exactOptional(),
  flows: z
    .object({ checker: id.describe('One of the checkers that come with the tool: whatsapp-calls.') })
    .describe('Who knows the protocol and runs the flows; nobody when left out.')
    .exactOptional(),
  namespace: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'it must be a lower-case word')
    .describe('The word before the colon in annotations; "wacrg" when left out.')
    .exactOptional(),
  title: text.describe('Display title of the spec.').exactOptional(),
  description: text.describe('What the spec is about, in a sentence or two, for its first page.').exactOptional(),
  version: text.describe('Version of the spec; the newest "since" of its parts when left out.').exactOptional(),
  repository: text.describe("The corpus's own forge address.").exactOptional(),
  branch: text.describe('The branch that pages link to.').exactOptional(),
  site: site.describe('How "wacrg site" makes the site.').exactOptional(),
  categories: categories.exactOptional(),
  scope: list(text).describe('Categories or codes that coverage counts; all when left out.'),
  flavors: z.record(id, flavorConfig).default({}).describe('More facts about flavors of the registry, by id.'),
  parts: z
    .record(code, z.object(lifeShape).transform(lifeOf))
    .default({})
    .describe('More of the lives of parts, by code, for files that have no keys for it.'),
  silenced: list(silenced).describe('Kinds of notices that are not shown, each with a reason.'),
  flavor: id.describe("In a flavor's own repository: its id in the spec's registry.").exactOptional(),
  spec: text.describe("In a flavor's own repository: the spec, a path or a git URL with @ref.").exactOptional(),
  specs: specs
    .describe("In a flavor's own repository, in place of spec: each of several that it follows.")
    .exactOptional(),
  include: patterns
    .describe("In a flavor's own repository: patterns of files to read although they would be skipped.")
    .exactOptional(),
  exclude: patterns.describe("In a flavor's own repository: patterns of files that are none of it.").exactOptional(),
  exceptions: list(exception).describe("In a flavor's own repository: what does not apply to it, with reasons."),
});

/** Reads the text of a `wacrg.yaml`; without a config where anything in it is wrong. An empty file says nothing. */
export function parseConfig(text: string, path: string): RecordRead<Config> {
  const empty = text.split('\n').every((line) => /^\s*(#.*)?$/.test(line));
  if (empty) return { record: noConfig, problems: [] };
  const read = parseRecord(text, path, { schema: configSchema, make: (fields): Config => fields });
  const { record, source } = read;
  if (record?.specs !== undefined && record.spec !== undefined && source !== undefined)
    return {
      problems: [...read.problems, wrongField(source, ['spec'], 'it stands beside "specs"; put it into that list')],
      source,
    };
  return record === undefined || source === undefined ? read : { ...read, record: withPlaces(record, source) };
}

/** Exceptions are judged long after they were read, and a problem must still say where they stand. */
function withPlaces(config: Config, source: YamlSource): Config {
  const placed = (exceptions: readonly Exception[], at: readonly string[]) =>
    exceptions.map((each, n) => ({ ...each, ...source.placeOf([...at, n, 'code']) }));
  const flavors = Object.entries(config.flavors).map(([id, { exceptions, ...facts }]) => [
    id,
    exceptions ? { ...facts, exceptions: placed(exceptions, ['flavors', id, 'exceptions']) } : facts,
  ]);
  return {
    ...config,
    exceptions: placed(config.exceptions, ['exceptions']),
    flavors: Object.fromEntries(flavors),
  };
}

/** The JSON Schema of `wacrg.yaml`, for editors. */
export function configJsonSchema(): Readonly<Record<string, unknown>> {
  const closed = ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void => {
    if (jsonSchema.properties) jsonSchema.additionalProperties = false;
  };
  const schema = z.toJSONSchema(configSchema, { io: 'input', override: closed });
  return { ...schema, title: 'wacrg.yaml', description: 'Settings of a corpus, or of a flavor in its own repository.' };
}

import { z } from 'zod';
import { type Config, noConfig } from '../model/config.ts';
import type { SiteSettings } from '../model/corpus.ts';
import type { Exception } from '../model/exception.ts';

export type { Config, FlavorConfig } from '../model/config.ts';
export type { Exception };

import { isNotice, type Silenced } from '../problem/silenced.ts';
import { code, id, list, text } from './field-kinds.ts';
import { lifeOf, lifeShape } from './part-lives.ts';
import { parseRecord, type RecordRead } from './record-source.ts';
import type { YamlSource } from './yaml-source.ts';

const texts = (what: string) => z.array(text).describe(what);

const exception: z.ZodType<Exception> = z.object({
  code: z
    .string()
    .regex(/^[A-Z]{3}-[0-9]{2,}(#[a-z0-9]+(-[a-z0-9]+)*)?$/, 'it must be like SIG-14 or SIG-14#clause-id')
    .describe('The part or clause: SIG-14 or SIG-14#clause-id.'),
  reason: text.describe('Why it does not apply.'),
});

const flavorConfig = z.object({
  repository: text
    .describe('What to scan: a git URL, a local path, or "." for the corpus\'s own repository.')
    .exactOptional(),
  ref: text.describe("Branch, tag or commit; the remote's default branch when left out.").exactOptional(),
  paths: texts('Folders of the repository that are this flavor; all of it when left out.').exactOptional(),
  include: texts('Patterns of files to read although they would be skipped.').exactOptional(),
  exclude: texts('Patterns of files to skip although they would be read.').exactOptional(),
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

const site: z.ZodType<SiteSettings> = z.object({
  address: z
    .string()
    .regex(/^https?:\/\/[^/\s]+\S*$/, 'it must be a whole address, such as https://example.org/spec/')
    .describe('The address that the site will have: for social cards, the sitemap and the 404 page.')
    .exactOptional(),
  title: text.describe("The site's title, where it is not the spec's.").exactOptional(),
  home: text.describe('Markdown that stands on the first page, above the figures.').exactOptional(),
  prose: list(inside('A folder, such as docs.')).describe('Folders whose Markdown pages stand on the site too.'),
  logo: inside('A picture beside the title, SVG or PNG, as a path in the corpus folder.')
    .refine((path) => /\.(svg|png)$/i.test(path), 'it must be an SVG or PNG file')
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

const configSchema = z.object({
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
  scope: list(text).describe('Categories or codes that coverage counts; all when left out.'),
  flavors: z.record(id, flavorConfig).default({}).describe('More facts about flavors of the registry, by id.'),
  parts: z
    .record(code, z.object(lifeShape).transform(lifeOf))
    .default({})
    .describe('More of the lives of parts, by code, for files that have no keys for it.'),
  silenced: list(silenced).describe('Kinds of notices that are not shown, each with a reason.'),
  flavor: id.describe("In a flavor's own repository: its id in the spec's registry.").exactOptional(),
  spec: text.describe("In a flavor's own repository: the spec, a path or a git URL with @ref.").exactOptional(),
  exceptions: list(exception).describe("In a flavor's own repository: what does not apply to it, with reasons."),
});

/** Reads the text of a `wacrg.yaml`; without a config where anything in it is wrong. An empty file says nothing. */
export function parseConfig(text: string, path: string): RecordRead<Config> {
  const empty = text.split('\n').every((line) => /^\s*(#.*)?$/.test(line));
  if (empty) return { record: noConfig, problems: [] };
  const read = parseRecord(text, path, { schema: configSchema, make: (fields): Config => fields });
  const { record, source } = read;
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

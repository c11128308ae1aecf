import { z } from 'zod';
import type { Flow, Participant } from '../model/flow.ts';
import type { PageSource } from '../model/page.ts';
import type { Problem } from '../problem/problem.ts';
import { anyText, confidence, id, list, maturity, text } from './field-kinds.ts';
import { parsePage } from './page-source.ts';
import { tooDeep, unlessTooDeep } from './text/too-deep.ts';
import { type FieldsRead, readFields, wrongField } from './yaml/read-fields.ts';
import { parseYaml, type YamlSource } from './yaml/yaml-source.ts';

const participant: z.ZodType<Participant> = z.object({ id, label: text });
const step = z.object({
  from: text,
  to: text,
  stanza: text.exactOptional(),
  label: text,
  confidence,
  note: anyText.exactOptional(),
  known: z.array(text).exactOptional(),
});

const yamlSchema = z.object({
  id,
  title: text,
  status: maturity,
  spec_version: text,
  part: text.exactOptional(),
  participants: z.array(participant).min(1, 'it is empty'),
  steps: z.array(step).min(1, 'it is empty'),
  known: z.array(text).exactOptional(),
  open_questions: list(text),
  summary: text,
});
const pageSchema = yamlSchema.extend({ summary: text.exactOptional() });

/** What the front matter of a flow may say. */
export const flowKeys: readonly string[] = Object.keys(pageSchema.shape);

/** A flow as far as it can be read, and what is wrong with its source. */
export interface FlowRead {
  /** Absent only when the source is no YAML, or no page with front matter. Wrong fields are left at a default. */
  readonly flow?: Flow;
  readonly problems: readonly Problem[];
  /** Where each field stands. */
  readonly source?: YamlSource;
}

/**
 * Reads one flow, from a page `spec/flows/<id>.md`, whose summary may stand in the front matter, before the first heading or
 * under a heading of its own, or from
 * a YAML file of the upstream form.
 */
export function parseFlow(text: string, path: string): FlowRead {
  return unlessTooDeep(
    () => (path.endsWith('.md') ? fromPage(text, path) : fromYaml(text, path)),
    () => ({ problems: [tooDeep(path)] }),
  );
}

function fromPage(text: string, path: string): FlowRead {
  const { page, problems } = parsePage(text, path);
  if (page === undefined) return { problems };
  const read = readFields(pageSchema, page.frontMatter);
  const { body } = page;
  const summary = read.fields.summary ?? (body.summary().text || body.section('summary').text);
  const missing =
    summary === ''
      ? [
          wrongField(
            page.frontMatter,
            ['summary'],
            'it is missing: write a paragraph before the first heading, or under "## Summary"',
          ),
        ]
      : [];
  const source = { path, page: text, ...(page.zones ? { zones: page.zones } : {}) };
  const flow = makeFlow({ ...read.fields, summary }, source, page.frontMatter);
  return { flow, problems: [...problems, ...read.problems, ...missing], source: page.frontMatter };
}

function fromYaml(text: string, path: string): FlowRead {
  const { source, problems } = parseYaml(text, path);
  if (source === undefined) return { problems };
  const read = readFields(yamlSchema, source);
  return { flow: makeFlow(read.fields, { path }, source), problems: read.problems, source };
}

function makeFlow(fields: FieldsRead<typeof yamlSchema.shape>['fields'], source: PageSource, yaml: YamlSource): Flow {
  const { path } = source;
  const file = (path.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  return {
    id: fields.id ?? file,
    title: fields.title ?? fields.id ?? file,
    status: fields.status ?? 'draft',
    specVersion: fields.spec_version ?? '',
    summary: fields.summary ?? '',
    ...(fields.part === undefined ? {} : { part: fields.part }),
    ...(fields.known === undefined ? {} : { known: fields.known }),
    participants: fields.participants ?? [],
    steps: (fields.steps ?? []).map((each, index) => ({
      ...each,
      place: { path, ...yaml.placeOf(['steps', index]) },
    })),
    openQuestions: fields.open_questions ?? [],
    source,
  };
}

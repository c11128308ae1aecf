import { z } from 'zod';
import type { ImplementationStatus } from '../model/claim.ts';
import type { Clause } from '../model/clause.ts';
import type { Change, Erratum, Part, PartContributor } from '../model/part.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { clausesOf } from './clauses/clauses.ts';
import { anyText, code, id, list, maturity, numeral, reference, text } from './field-kinds.ts';
import { linksOf } from './markdown/links.ts';
import type { PageBody } from './markdown/page-body.ts';
import { type Prose, proseOfField } from './markdown/prose.ts';
import { parsePage } from './page-source.ts';
import { lifeOf, lifeShape } from './part-lives.ts';
import type { LinePosition } from './text/line-index.ts';
import { tooDeep, unlessTooDeep } from './text/too-deep.ts';
import { type FieldsRead, readFields, wrongField } from './yaml/read-fields.ts';
import { parseYaml, type YamlSource } from './yaml/yaml-source.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'it must be a date like 2026-06-21');
const status: z.ZodType<ImplementationStatus> = z.enum(['working', 'partial', 'planned', 'unknown']);
const claim = z.object({
  flavor: text,
  status,
  note: anyText.exactOptional(),
  commits: list(text),
  path: text.exactOptional(),
});
const contributor: z.ZodType<PartContributor> = z.object({ contributor: text, note: anyText.exactOptional() });
const change: z.ZodType<Change> = z.object({ date, version: text.exactOptional(), note: text });
const erratum: z.ZodType<Erratum> = z.object({ id, text });

const pageSchema = z.object({
  id,
  summary: anyText.exactOptional(),
  code,
  category: id,
  title: text,
  status: maturity.default('draft'),
  order: numeral.exactOptional(),
  features: list(text),
  since: text.exactOptional(),
  parent: text.exactOptional(),
  requires: list(text),
  aliases: list(code),
  ...lifeShape,
  implementations: list(claim),
  contributors: list(contributor),
  open_questions: list(text),
  references: list(reference),
  changelog: list(change),
  errata: list(erratum),
});
/** What the front matter of a part may say. */
export const partKeys: readonly string[] = Object.keys(pageSchema.shape);
const yamlSchema = pageSchema.extend({
  summary: text,
  normative: anyText.exactOptional(),
  findings: anyText.exactOptional(),
});

/** A part as far as it can be read, and what is wrong with its source. */
export interface PartRead {
  /** Absent only when the source is no YAML, or no page with front matter. Wrong fields are left at a default. */
  readonly part?: Part;
  readonly problems: readonly Problem[];
  /** Where each field stands. */
  readonly source?: YamlSource;
}

/**
 * Reads one part, from a page `<category>/<id>.md` or from a YAML file of the upstream form. It gives what can be
 * read, also of an older version of a file, whose fields were others; `problems` says what could not.
 *
 * @example
 * parsePart(text, 'spec/signalling/call-reject.md').part?.code; // 'SIG-08'
 */
export function parsePart(text: string, path: string): PartRead {
  return unlessTooDeep(
    () => (path.endsWith('.md') ? fromPage(text, path) : fromYaml(text, path)),
    () => ({ problems: [tooDeep(path)] }),
  );
}

/** A clause and where its last character stands in its file. */
export interface PlacedClause {
  readonly clause: Clause;
  readonly end: LinePosition;
}

/** The clauses of a part with their ends; none of a source that cannot be read. */
export function placedClauses(text: string, path: string): readonly PlacedClause[] {
  return unlessTooDeep(
    () => {
      const normative = normativeOf(text, path);
      const { clauses, ends } = normative === undefined ? { clauses: [], ends: [] } : clausesOf(normative, path);
      return clauses.flatMap((clause, index) => {
        const end = ends[index];
        return end === undefined ? [] : [{ clause, end }];
      });
    },
    () => [],
  );
}

function normativeOf(text: string, path: string): Prose | undefined {
  if (path.endsWith('.md')) return parsePage(text, path).page?.body.section('normative');
  const { source } = parseYaml(text, path);
  return source && proseOfField(source, ['normative'], readFields(yamlSchema, source).fields.normative);
}

function fromPage(text: string, path: string): PartRead {
  const { page, problems } = parsePage(text, path);
  if (page === undefined) return { problems };
  const { frontMatter, body, zones } = page;
  const read = readFields(pageSchema, frontMatter);
  const texts = {
    summary: summaryOf(frontMatter, body),
    normative: body.section('normative'),
    findings: body.section('findings'),
  };
  const missing = texts.summary.text === '' ? [wrongField(frontMatter, ['summary'], noSummary)] : [];
  const made = makePart(read.fields, texts, { path, page: text, ...(zones ? { zones } : {}) }, frontMatter);
  const twice = repeatedSummary(frontMatter, body);
  const elsewhere = clausesElsewhere(text.slice(frontMatter.range.end), path, made.part.clauses.length);
  return {
    ...made,
    problems: [...problems, ...read.problems, ...missing, ...made.problems, ...elsewhere, ...twice],
    source: frontMatter,
  };
}

/** The paragraph before the first heading; where there is none, what the front matter says. */
function summaryOf(frontMatter: YamlSource, body: PageBody): Prose {
  const written = body.summary();
  const { data } = frontMatter;
  const field = typeof data === 'object' && data !== null && 'summary' in data ? data.summary : undefined;
  return written.text === '' && typeof field === 'string' ? proseOfField(frontMatter, ['summary'], field) : written;
}

/** A summary that stands in the text belongs there; that of the front matter is of no use then. */
function repeatedSummary(frontMatter: YamlSource, body: PageBody): readonly Problem[] {
  if (!frontMatter.hasField('summary') || body.summary().text === '') return [];
  const place = { path: frontMatter.path, ...frontMatter.placeOfKey(['summary']) };
  return [problem('unknown-field', { field: 'summary' }, place)];
}

/** Words of RFC 2119 in a page that has no clause: they stand where none is looked for. */
function clausesElsewhere(text: string, path: string, clauses: number): readonly Problem[] {
  const words = text.match(/(?<![\w-])(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED)(?![\w-])/g)?.length ?? 0;
  return clauses > 0 || words === 0 ? [] : [problem('clauses-elsewhere', { count: words }, { path })];
}

const noSummary = 'it is missing: write a paragraph before the first heading';

function fromYaml(text: string, path: string): PartRead {
  const { source, problems } = parseYaml(text, path);
  if (source === undefined) return { problems };
  const read = readFields(yamlSchema, source);
  const prose = (name: 'summary' | 'normative' | 'findings') => proseOfField(source, [name], read.fields[name]);
  const texts = { summary: prose('summary'), normative: prose('normative'), findings: prose('findings') };
  const made = makePart(read.fields, texts, { path }, source);
  return { ...made, problems: [...read.problems, ...made.problems], source };
}

interface Texts {
  readonly summary: Prose;
  readonly normative: Prose;
  readonly findings: Prose;
}

type Facts = FieldsRead<typeof pageSchema.shape>['fields'];

function makePart(
  fields: Facts,
  { summary, normative, findings }: Texts,
  source: Part['source'],
  yaml: YamlSource,
): { readonly part: Part; readonly problems: readonly Problem[] } {
  const { path } = source;
  const { clauses, problems } = clausesOf(normative, path);
  const [category = '', file = ''] = path.split('/').slice(-2);
  const part: Part = {
    id: fields.id ?? file.replace(/\.\w+$/, ''),
    code: fields.code ?? '',
    category: fields.category ?? category,
    title: fields.title ?? fields.id ?? file,
    status: fields.status ?? 'draft',
    ...(fields.order === undefined ? {} : { order: fields.order }),
    features: fields.features ?? [],
    ...(fields.since === undefined ? {} : { since: fields.since }),
    summary: summary.text,
    normative: normative.text,
    findings: findings.text,
    ...(fields.parent === undefined ? {} : { parent: fields.parent }),
    requires: fields.requires ?? [],
    aliases: fields.aliases ?? [],
    ...lifeOf(fields),
    claims: (fields.implementations ?? []).map((each, index) => ({
      ...each,
      place: { path, ...yaml.placeOf(['implementations', index]) },
    })),
    contributors: fields.contributors ?? [],
    openQuestions: fields.open_questions ?? [],
    references: fields.references ?? [],
    changelog: fields.changelog ?? [],
    errata: fields.errata ?? [],
    clauses,
    links: [summary, normative, findings].flatMap((prose) => linksOf(prose, path)),
    source,
  };
  return { part, problems };
}

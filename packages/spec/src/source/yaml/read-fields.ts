import { z } from 'zod';
import { nearest } from '../../citation/nearest.ts';
import { type Problem, problem } from '../../problem/problem.ts';
import { type FieldPath, fieldName } from './plain-yaml.ts';
import type { YamlSource } from './yaml-source.ts';

/** What could be read of a record: every field that is right. A wrong or missing field is a problem. */
export interface FieldsRead<S extends z.ZodRawShape> {
  readonly fields: Partial<z.output<z.ZodObject<S>>>;
  readonly problems: readonly Problem[];
}

/**
 * Checks a record field by field, so that one wrong field takes nothing else with it. Each problem has the place of
 * the value, each unknown key its own place and the nearest known one.
 */
export function readFields<S extends z.ZodRawShape>(schema: z.ZodObject<S>, source: YamlSource): FieldsRead<S> {
  const { path, data } = source;
  if (!isMap(data)) return { fields: {}, problems: [wrongField(source, [], 'it must be a map of fields')] };
  const unknown = unknownFields(schema, data, []).map(({ field, known }) => {
    const facts = { field: bounded(fieldName(field)), nearest: nearest(String(field.at(-1)), known) };
    return problem('unknown-field', facts, { path, ...source.placeOfKey(field) });
  });
  const all = schema.safeParse(data, { reportInput: true });
  if (all.success) return { fields: all.data, problems: unknown };
  const wrong = new Set(all.error.issues.map(({ path }) => path[0]));
  const right = Object.entries(schema.shape).filter(([name]) => !wrong.has(name));
  return {
    fields: z.object(Object.fromEntries(right)).parse(data) as Partial<z.output<z.ZodObject<S>>>,
    problems: [...unknown, ...all.error.issues.map((issue) => wrongField(source, pathOf(issue), detail(issue)))],
  };
}

function pathOf({ path }: z.core.$ZodIssue): FieldPath {
  return path.filter((each) => typeof each !== 'symbol');
}

/** The problem of a wrong field, with its place. */
export function wrongField(source: YamlSource, field: FieldPath, what: string): Problem {
  const name = field.length === 0 ? 'the whole' : bounded(fieldName(field));
  return problem('bad-field', { field: name, detail: what }, { path: source.path, ...source.placeOf(field) });
}

const kinds: Readonly<Record<string, string>> = { string: 'text', array: 'a list', object: 'a map', record: 'a map' };

function detail(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined) return 'it is missing';
  if (issue.code === 'invalid_type') return `it must be ${kinds[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code !== 'invalid_value') return issue.message;
  const words = issue.values.map(String);
  const meant = nearest(String(issue.input), words);
  return `it must be ${oneOf(words)}${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
}

function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

interface UnknownField {
  readonly field: FieldPath;
  readonly known: readonly string[];
}

function unknownFields(schema: unknown, value: unknown, at: FieldPath): readonly UnknownField[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = unwrapped(schema);
  if (Array.isArray(value)) {
    if (!(inner instanceof z.ZodArray)) return [];
    return value.flatMap((item, index) => unknownFields(inner.element, item, [...at, index]));
  }
  if (!isMap(value)) return [];
  if (inner instanceof z.ZodRecord) {
    return Object.keys(value).flatMap((key) => unknownFields(inner.valueType, value[key], [...at, key]));
  }
  if (!(inner instanceof z.ZodObject)) return [];
  const { shape } = inner;
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(shape, key)
      ? unknownFields(shape[key], value[key], [...at, key])
      : [{ field: [...at, key], known: Object.keys(shape).filter((each) => !(each in value)) }],
  );
}

// Every page is read by the same few schemas.
const inners = new WeakMap<object, unknown>();

/** The object, list or record schema behind optional, default, lazy and union wrappers. */
function unwrapped(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (!inners.has(schema)) inners.set(schema, unwrap(schema));
  return inners.get(schema);
}

function unwrap(schema: object): unknown {
  if (schema instanceof z.ZodUnion) return schema.options.map(unwrapped).find((each) => each instanceof z.ZodObject);
  if (schema instanceof z.ZodLazy || schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional) {
    return unwrapped(schema.unwrap());
  }
  if (schema instanceof z.ZodDefault) return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodPipe) return unwrapped(schema.in);
  return schema;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const bounded = (name: string): string => (name.length > 120 ? `${name.slice(0, 120)}…` : name);

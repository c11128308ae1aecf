import { z } from 'zod';

/** Whether a schema takes a value of JSON. */
type Check = (value: unknown) => boolean;

/**
 * Makes of a schema the question whether it takes a value of JSON exactly as it is: nothing is wrong, unknown or changed.
 * The schema itself answers by a copy, which for the result of a large scan takes most of the time and the memory of
 * reading it. Where this says no, the schema has the last word; what this does not know, it asks the schema.
 *
 * @example
 * const isPoint = takesUnchanged(z.object({ x: z.number() }));
 * isPoint({ x: 1 }); // true
 * isPoint({ x: 1, y: 2 }); // false: the schema takes it, but without `y`
 */
export function takesUnchanged(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const known = def.checks === undefined || def.checks.length === 0 ? withoutChecks(def) : withChecks(def, def.checks);
  return known ?? ((value) => isIdentity(schema, value));
}

function isIdentity(schema: z.core.$ZodType, value: unknown): boolean {
  const read = z.safeParse(schema, value);
  return read.success && Object.is(read.data, value);
}

type Definition = z.core.$ZodTypes['_zod']['def'];

function withoutChecks(def: Definition): Check | undefined {
  switch (def.type) {
    case 'string':
      return isPlain(def) ? isString : undefined;
    case 'number':
      return isPlain(def) ? Number.isFinite : undefined;
    case 'boolean':
      return isPlain(def) ? (value) => typeof value === 'boolean' : undefined;
    case 'enum':
      return oneOf(Object.values(def.entries).filter(isString));
    case 'literal':
      return oneOf(def.values);
    case 'nullable': {
      const inner = takesUnchanged(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'readonly':
      return takesUnchanged(def.innerType);
    case 'array':
      return listOf(takesUnchanged(def.element));
    case 'tuple':
      return def.rest ? undefined : tupleOf(def.items.map(takesUnchanged));
    case 'object':
      return def.catchall ? undefined : objectOf(Object.entries(def.shape));
    case 'record':
      return recordOf(takesUnchanged(def.keyType), takesUnchanged(def.valueType));
    default:
      return undefined;
  }
}

const isString: Check = (value) => typeof value === 'string';

function oneOf(words: readonly unknown[]): Check {
  const known = new Set(words);
  return (value) => known.has(value);
}

/** Neither made of something else nor of a format of its own. */
const isPlain = (def: object): boolean => Object.keys(def).every((key) => key === 'type' || key === 'checks');

function listOf(item: Check): Check {
  return (value) => Array.isArray(value) && value.every(item);
}

function tupleOf(items: readonly Check[]): Check {
  return (value) =>
    Array.isArray(value) && value.length === items.length && items.every((item, index) => item(value[index]));
}

function objectOf(shape: readonly (readonly [string, z.core.$ZodType])[]): Check {
  const fields = new Map<string, Check>();
  const required: string[] = [];
  for (const [name, schema] of shape) {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    fields.set(name, takesUnchanged(def.type === 'optional' ? def.innerType : schema));
    if (def.type !== 'optional') required.push(name);
  }
  return (value) => {
    if (!isObject(value)) return false;
    for (const name in value) if (!fields.get(name)?.(value[name])) return false;
    return required.every((name) => Object.hasOwn(value, name));
  };
}

function recordOf(key: Check, field: Check): Check {
  return (value) => {
    if (!isObject(value)) return false;
    // The schema leaves this name out.
    for (const name in value) if (name === '__proto__' || !key(name) || !field(value[name])) return false;
    return true;
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function withChecks(def: Definition, checks: readonly z.core.$ZodCheck<never>[]): Check | undefined {
  const known = checks.map(checkOf);
  const base = def.type === 'string' || def.type === 'number' ? withoutChecks(def) : undefined;
  if (base === undefined || known.some((each) => each === undefined)) return undefined;
  return (value) => base(value) && known.every((each) => each?.(value));
}

function checkOf(check: z.core.$ZodCheck<never>): Check | undefined {
  const { def } = (check as z.core.$ZodChecks)._zod;
  switch (def.check) {
    case 'string_format': {
      const { pattern } = def;
      return def.format === 'regex' && pattern && !pattern.global && !pattern.sticky
        ? (value) => pattern.test(String(value))
        : undefined;
    }
    case 'number_format':
      return def.format === 'safeint' ? Number.isSafeInteger : undefined;
    case 'greater_than':
      return (value) => Number(value) > Number(def.value) || (def.inclusive && value === def.value);
    default:
      return undefined;
  }
}

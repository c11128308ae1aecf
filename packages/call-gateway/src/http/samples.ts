/** Samples for the endpoints that take a body, in three languages, made from the OpenAPI document alone. */

/** One sample, as `x-codeSamples` has it. */
export interface Sample {
  readonly lang: 'Shell' | 'JavaScript' | 'Python';
  readonly source: string;
}

/** What of an operation a sample is made from. */
export interface SampledOperation {
  readonly method: string;
  readonly path: string;
  /** The example of each field. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The token stands in a header, not in the body. */
  readonly hasBearer: boolean;
}

const base = 'http://127.0.0.1:8099';

/** The samples of an operation. */
function samplesOf(operation: SampledOperation): readonly Sample[] {
  return [
    { lang: 'Shell', source: shell(operation) },
    { lang: 'JavaScript', source: javascript(operation) },
    { lang: 'Python', source: python(operation) },
  ];
}

/** The samples of every operation of a document that takes a JSON body, by its id. */
export function samplesIn(document: unknown): ReadonlyMap<string, readonly Sample[]> {
  const { paths = {}, components } = document as Shown;
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId = '', requestBody, security }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema === undefined || path.includes('{')) return [];
      const body = exampleOf(resolved(schema, components?.schemas ?? {}));
      return [
        [
          operationId,
          samplesOf({ method: method.toUpperCase(), path, body, hasBearer: security !== undefined }),
        ] as const,
      ];
    }),
  );
  return new Map(found);
}

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, { readonly examples?: readonly unknown[] }>>;
  readonly required?: readonly string[];
}

interface Shown {
  readonly paths?: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId?: string;
            readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
            readonly security?: readonly unknown[];
          }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (schemas[name] ?? schema);
}

/** The example of every field that must be there. */
function exampleOf({ properties = {}, required = [] }: Schema): Readonly<Record<string, unknown>> {
  return Object.fromEntries(required.map((name) => [name, properties[name]?.examples?.[0] ?? name]));
}

function shell({ method, path, body, hasBearer }: SampledOperation): string {
  const bearer = hasBearer ? ` \\\n  -H 'authorization: Bearer wg_…'` : '';
  return `curl -X ${method} ${base}${path}${bearer} \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
}

function javascript({ method, path, body, hasBearer }: SampledOperation): string {
  const bearer = hasBearer ? ", authorization: 'Bearer wg_…'" : '';
  return `const answer = await fetch('${base}${path}', {
  method: '${method}',
  headers: { 'content-type': 'application/json'${bearer} },
  body: JSON.stringify(${JSON.stringify(body)}),
});
console.log(answer.status, await answer.json());`;
}

function python({ method, path, body, hasBearer }: SampledOperation): string {
  const bearer = hasBearer ? ', "authorization": "Bearer wg_…"' : '';
  return `import json, urllib.request
request = urllib.request.Request(
    "${base}${path}",
    method="${method}",
    headers={"content-type": "application/json"${bearer}},
    data=json.dumps(${JSON.stringify(body)}).encode(),
)
with urllib.request.urlopen(request) as answer:
    print(answer.status, json.load(answer))`;
}

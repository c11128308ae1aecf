// What SARIF 2.1.0 (OASIS, errata 01) asks of the properties that the tool writes, and nothing that it does not write:
// an unknown property fails, so whatever is added to the output has to be looked up and added here.

const text = { type: 'string', minLength: 1 };
const index = { type: 'integer', minimum: 0 };
const position = { type: 'integer', minimum: 1 };

const closed = (
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = Object.keys(properties),
) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const list = (items: object) => ({ type: 'array', items });
const message = closed({ text });
const level = { enum: ['none', 'note', 'warning', 'error'] };

const rule = closed(
  {
    id: text,
    name: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$' },
    shortDescription: message,
    fullDescription: message,
    help: closed({ text, markdown: text }),
    helpUri: { type: 'string', pattern: '^https://' },
    defaultConfiguration: closed({ level }),
  },
  ['id', 'name', 'shortDescription', 'fullDescription', 'help', 'defaultConfiguration'],
);

const location = closed(
  {
    physicalLocation: closed(
      {
        artifactLocation: closed({
          uri: { type: 'string', pattern: "^(?:[\\w.~!'()*/-]|%[0-9A-F]{2})+$" },
          uriBaseId: { const: 'ROOT' },
        }),
        region: closed({ startLine: position, startColumn: position }, ['startLine']),
      },
      ['artifactLocation'],
    ),
    logicalLocations: { ...list(closed({ fullyQualifiedName: text })), minItems: 1, uniqueItems: true },
  },
  ['physicalLocation'],
);

const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    kind: { const: 'notApplicable' },
    level,
    message,
    locations: list(location),
    partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: text },
  },
  ['ruleId', 'ruleIndex', 'level', 'message'],
);

const run = closed({
  tool: closed({
    driver: closed({
      name: { const: 'wacrg' },
      semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
      informationUri: { type: 'string', pattern: '^https://' },
      rules: { ...list(rule), uniqueItems: true },
    }),
  }),
  columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
  originalUriBaseIds: { type: 'object', additionalProperties: closed({ description: message }) },
  results: list(result),
});

/** JSON Schema of the part of SARIF 2.1.0 that the tool writes. */
export const sarifSubset = closed({
  $schema: { type: 'string', pattern: '/sarif-schema-2\\.1\\.0\\.json$' },
  version: { const: '2.1.0' },
  runs: { ...list(run), minItems: 1 },
});

// Makes the JSON Schemas of what commands print with --json from the types of packages/reports/src/json-outputs.ts.
// `node scripts/json-schemas.mjs` writes docs/schemas/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The type of each schema, by the name of its file. */
const types = {
  adopt: 'AdoptJson',
  check: 'CheckJson',
  checks: 'ChecksJson',
  coverage: 'CoverageJson',
  diff: 'DiffJson',
  diffs: 'DiffsJson',
  error: 'ErrorJson',
  explain: 'ExplainJson',
  ids: 'ClauseIdsJson',
  libraries: 'LibrariesJson',
  lint: 'LintJson',
  search: 'SearchJson',
  show: 'ShowJson',
  suggest: 'SuggestJson',
};

/** @returns {Record<string, string>} the text of every schema by its path */
export function jsonSchemas() {
  const generator = createGenerator({
    path: at('packages/reports/src/json-outputs.ts'),
    tsconfig: at('scripts/json-schemas.tsconfig.json'),
    skipTypeCheck: true,
    additionalProperties: true,
    expose: 'all',
    topRef: true,
  });
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => {
      const { $schema, ...schema } = generator.createSchema(type);
      const whole = { $schema, title: `What "wacrg" prints with --json: ${name}`, ...schema };
      return [`docs/schemas/${name}.schema.json`, `${JSON.stringify(whole, null, 2)}\n`];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(at('docs/schemas'), { recursive: true });
  for (const [path, text] of Object.entries(jsonSchemas())) writeFileSync(at(path), text);
}

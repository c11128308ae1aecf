import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { jsonSchemas } from '../scripts/json-schemas.mjs';
import { wacrg } from './command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemas = jsonSchemas();

test('the published schemas are those of the types; "node scripts/json-schemas.mjs" renews them', () => {
  for (const [path, text] of Object.entries(schemas)) {
    expect(existsSync(join(root, path)), path).toBe(true);
    expect(readFileSync(join(root, path), 'utf8'), path).toBe(text);
  }
});

const ajv = new Ajv({ allErrors: true, strict: false });

function faults(name: string, output: string): unknown {
  const validate = ajv.compile(JSON.parse(schemas[`docs/schemas/${name}.schema.json`] ?? 'false'));
  return validate(JSON.parse(output)) ? [] : validate.errors;
}

describe('what a command prints with --json', () => {
  const cache = temporaryFolder();
  const run = (...args: readonly string[]) => wacrg(root, [...args, '--json', '--cache', cache]);

  test.each<readonly [schema: string, args: readonly string[]]>([
    ['check', ['check', '--spec', '.']],
    ['coverage', ['coverage']],
    ['suggest', ['suggest', '--spec', '.']],
    ['show', ['show', 'SIG-08', '--spec', '.']],
    ['explain', ['scan', '--explain', 'packages/codec/src/stanzas/reject.ts']],
    ['ids', ['ids']],
    ['lint', ['lint']],
    ['diff', ['diff', '.', '.']],
  ])('fits the schema "%s"', (schema, args) => {
    const { status, stdout } = run(...args);
    expect(status).toBeLessThan(2);
    expect(faults(schema, stdout)).toEqual([]);
  });

  test.each([
    [['show', 'NO-SUCH', '--spec', '.']],
    [['check', '--no-such-option']],
    [['lint', '--corpus', '/nowhere']],
  ])('fits the schema "error" where it cannot do its work: %j', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(faults('error', stdout)).toEqual([]);
    expect(stderr).not.toBe('');
  });
});

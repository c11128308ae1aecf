import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

/**
 * The check of the JSON Schema that OASIS publishes for SARIF 2.1.0, in its last revision before the standard (rtm.5); the
 * first errata changed descriptions and no rule for what the tool writes. It is of JSON Schema's fourth draft, of which it
 * uses nothing that later ones read otherwise but the name of its own id; one pattern in it needs the older syntax.
 */
export function sarifValidator(): ValidateFunction {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { id: _id, $schema: _draft, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  const isAddress = (text: string): boolean => URL.canParse(text);
  const formats = {
    uri: isAddress,
    'uri-reference': (text: string): boolean =>
      URL.canParse(text, 'https://base.example/a/b') && !/[^!#-;=?-[\]_a-z~]/i.test(text),
    'date-time': (text: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text),
  };
  return new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats }).compile(schema);
}

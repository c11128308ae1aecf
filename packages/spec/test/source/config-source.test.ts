import { configJsonSchema } from '@wacrg/spec/source';
import { expect, test } from 'vitest';

// The file is made from the code; after a change of the code, running this test with `-u` renews it.
test('docs/wacrg.schema.json is the schema that wacrg.yaml is checked with, and knows no other field', async () => {
  const schema = configJsonSchema();
  expect(schema).toMatchObject({ additionalProperties: false });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../../docs/wacrg.schema.json');
});

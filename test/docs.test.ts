import { problemTexts } from '@wacrg/spec';
import { traceabilitySchema } from '@wacrg/spec/result';
import { expect, test } from 'vitest';

// These files are made from the code; after a change of the code `npx vitest run test/docs.test.ts -u` renews them.

test('docs/problems.md explains every problem code', async () => {
  const pages = Object.entries(problemTexts).map(([code, { severity, title, message, why }]) => {
    // Every fact that the message is filled with stands as its name: `⟨flavor⟩`.
    const says = (message as (data: unknown) => string)(new Proxy({}, { get: (_, name) => `⟨${String(name)}⟩` }));
    return `## ${code}\n\n**${title}** (${severity}).\n\n> ${says}\n\n${why}\n`;
  });
  const intro = [
    '# Problems',
    '',
    "What the tool finds wrong in a corpus or in a flavor's repository. Each has a code, which stands at the end of its line.",
    'In `lint`, `scan` and `build` an error fails the run; `--fail-on` moves that line. In `check` unknown and malformed annotations are errors too.',
    '',
    '',
  ].join('\n');
  await expect(intro + pages.join('\n')).toMatchFileSnapshot('../docs/problems.md');
});

test('docs/traceability.schema.json is the schema that results are validated with', async () => {
  await expect(`${JSON.stringify(traceabilitySchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../docs/traceability.schema.json',
  );
});

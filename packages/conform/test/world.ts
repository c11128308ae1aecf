import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Question } from '../src/index.ts';

/** A harness in a file of its own, whose loop is `body`: it gets `question`, `say` and `n`, how many it was asked. */
export function harnessOf(
  body: string,
  supports: readonly string[] = ['parse'],
): { command: [string, string]; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-harness-'));
  const file = join(folder, 'harness.mjs');
  const hello = JSON.stringify({ name: 'sample', version: '1', supports });
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
const say = (value) => process.stdout.write((typeof value === 'string' ? value : JSON.stringify(value)) + '\\n');
let n = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  if (question.hello) say(${hello});
  else if (!question.parse) say({ id: question.id, unsupported: true });
  else { n++; ${body} }
}
`,
  );
  return { command: [process.execPath, file], remove: () => rmSync(folder, { recursive: true }) };
}

/** A question whose right answer is a reject with a call-id. */
export function rejectQuestion(id: string): Question {
  const right = { result: 'valid', kind: 'reject', fields: { callId: 'CA11' } } as const;
  const expected = { spec: right, observed: { ...right, result: 'acceptable' } } as const;
  return {
    id,
    name: id,
    clauses: ['SIG-08#receiving-required'],
    digest: '0'.repeat(16),
    about: [],
    verb: 'parse',
    payload: {},
    expected,
  };
}

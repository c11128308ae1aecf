import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeClauseIds } from '../../packages/spec/src/source/write-clause-ids.ts';
import { libFlavor, makeWorld, rejectPage } from './world.ts';

const path = 'spec/signalling/call-reject.md';

/** What a text has more than another that it begins, ends and runs as; fails where anything went. */
function insertedInto(before: string, after: string): readonly string[] {
  const marks = / \{#[a-z0-9-]+\}| <!-- #[a-z0-9-]+ -->/g;
  const found = after.match(marks) ?? [];
  expect(after.replace(marks, '')).toBe(before.replace(marks, ''));
  return found.map((each) => each.trim());
}

const normative = `When a call comes:

- A reject MUST be empty and carry \`to\`
- It SHOULD name **its caller.** It MAY say why, e.g. by a word. It MUST end

A reject MUST be empty and carry [a link](call-reject). (It MUST be short.)

| what | rule |
| --- | --- |
| id | MUST be new |

> A quoted sentence
> MUST be kept.
> It MUST stay. {#stay}
`;

describe('ids of their own for clauses', () => {
  test.each([
    ['line feeds', rejectPage(normative)],
    ['carriage returns', rejectPage(normative).replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${rejectPage(normative)}`],
  ])('in a page with %s only ids come in, at every sentence, and the second time nothing', (_, page) => {
    const { after, left, written } = writeClauseIds(page, path);
    expect(left).toEqual([]);
    expect(insertedInto(page, after)).toEqual([
      '{#a-reject-must-be-empty-and-carry-to}',
      '{#it-should-name-its-caller}',
      '{#it-may-say-why-eg-by-a-word}',
      '{#it-must-end}',
      '{#a-reject-must-be-empty-and-carry-a}',
      '{#it-must-be-short}',
      '{#id-must-be-new}',
      '{#a-quoted-sentence-must-be-kept}',
      '{#stay}',
    ]);
    expect(written).toHaveLength(8);
    expect(writeClauseIds(after, path)).toEqual({ after, written: [], left: [] });
  });

  const record = (value: string): string =>
    `id: call-reject\ncode: SIG-08\ncategory: signalling\ntitle: T\nstatus: draft\nsummary: S.\nnormative: ${value}\nrequires: []\n`;

  test.each([
    ['a block', '|\n  A reject MUST be empty.\n  It MUST be short.', 2],
    ['a folded block', '>\n  A reject MUST be\n  empty. It MUST be short.', 2],
    ['quotes', '"A reject MUST be empty."', 1],
    ['single quotes', "'A reject MUST be empty. It MUST be short.'", 2],
  ])('in a record with %s a comment that readers do not see', (_, value, count) => {
    const text = record(value);
    const { after, left } = writeClauseIds(text, 'spec/signalling/call-reject.yaml');
    expect(left).toEqual([]);
    expect(insertedInto(text, after)).toHaveLength(count);
    expect(after).toContain('<!-- #a-reject-must-be-empty -->');
  });

  test('where a comment of YAML would cut the sentence off, it is left for a person', () => {
    const text = record('A reject MUST be empty.');
    expect(writeClauseIds(text, 'spec/signalling/call-reject.yaml')).toEqual({
      after: text,
      written: [],
      left: [{ id: 'a-reject-must-be-empty', line: 7 }],
    });
  });
});

describe('wacrg ids', { timeout: 60_000 }, () => {
  const same = 'A client MUST send the reject to the caller';
  const twice = rejectPage(`${same} now. ${same} by name.`).replaceAll('\n', '\r\n');

  test('prints a patch, and writes with --write; what libraries cite stays what it is', () => {
    const world = makeWorld();
    world.spec.commit({ [path]: twice, 'spec/flavors/lib.yaml': libFlavor });
    world.lib.commit({ 'a.rs': '// wacrg:SIG-08#a-client-must-send-the-reject-to-the-2\nfn a() {}\n' });
    const before = world.check();
    expect(world.inSpec('lint').stdout).toContain('run "wacrg ids --write"');
    expect(world.inSpec('ids').stdout).toContain('+A client MUST send the reject to the caller now. {#a-client-');
    expect(world.spec.git('status', '--porcelain')).toBe('');
    expect(world.inSpec('ids', '--write')).toMatchObject({ status: 0, stdout: `Wrote:\n  ${path}: 2 ids\n` });
    const after = readFileSync(join(world.spec.folder, path), 'utf8');
    expect(insertedInto(twice, after)).toHaveLength(2);
    world.spec.commit({});
    expect(world.inSpec('lint').stdout).not.toMatch(/clause-id-repeated|made-clause-ids/);
    const now = world.check();
    expect(now.sites).toEqual(before.sites);
    expect(now.problems).toEqual([]);
    expect(world.inSpec('ids', '--write').stdout).toBe('Nothing to write: every clause has an id.\n');
  });
});

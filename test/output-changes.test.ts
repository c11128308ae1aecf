import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A difference between what two states of the tool print, see `scripts/compare-outputs.mjs`. */
interface Change {
  readonly where?: string;
  readonly old?: string;
  readonly new?: string;
  readonly gone?: string;
  readonly added?: string;
  readonly why: string;
}

const {
  lines,
  changes,
}: { readonly lines: readonly (readonly [string, string])[]; readonly changes: readonly Change[] } = JSON.parse(
  readFileSync(new URL('fixtures/output-changes.json', import.meta.url), 'utf8'),
);

test.each(changes.map((change) => [change.why, change] as const))(
  'a row says what changed, and why: %s',
  (why, change) => {
    const { where, old, new: now, gone, added } = change;
    expect(why.length).toBeGreaterThan(7);
    expect(old === undefined).toBe(now === undefined);
    expect(old ?? gone ?? added).toBeDefined();
    for (const pattern of [where, old, now, gone, added])
      if (pattern !== undefined) expect(() => new RegExp(pattern, 'u')).not.toThrow();
  },
);

test('no row excuses every line of an output', () => {
  const anything = 'Something that nobody ever printed: 7';
  for (const { where, gone, added } of changes)
    for (const pattern of [gone, added]) {
      if (pattern === undefined) continue;
      const names = lines.map(([folder, line]) => `${folder}: ${line} › stdout`);
      const applies = names.filter((name) => new RegExp(where ?? '', 'u').test(name));
      expect(new RegExp(pattern, 'u').test(anything), `${pattern} in ${applies[0]}`).toBe(false);
    }
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const sources = readdirSync(packages, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/src\/.*\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(packages, path), 'utf8') }));

/** The files in which a pattern stands, beside those that may hold it. */
const where = (pattern: RegExp, owners: readonly string[]): readonly string[] =>
  sources.filter(({ path, text }) => pattern.test(text) && !owners.includes(path)).map(({ path }) => path);

describe('a rule has one owner:', () => {
  test('nothing takes a citation apart or joins one but its own module', () => {
    const others = [
      'finder/src/read/mask.ts',
      'render/src/links.ts',
      'site/src/code/code-behind.ts',
      'site/src/code/code-sites.ts',
      'site/src/places/link-rules.ts',
      'spec/src/citation/mention-grammar.ts',
      'spec/src/lint/lint-links.ts',
    ];
    const surgery = /[cC]ode\}#\$\{|split\('#'|(includes|indexOf)\('#'\)/;
    expect(where(surgery, ['spec/src/citation/citation.ts', ...others])).toEqual([]);
    // Each of these takes the fragment off an address, or a comment off a line.
    expect(others.filter((path) => !surgery.test(sources.find((each) => each.path === path)?.text ?? ''))).toEqual([]);
  });

  test('no door writes a file itself: output writes it, whole or not at all', () => {
    const doors = sources.filter(({ path }) => /^(cli|conform|forge|lsp|mcp)\//.test(path));
    const writes = /(?<!\.)\b(writeFile|appendFile|createWriteStream|rename|copyFile)(Sync)?\(/;
    expect(doors.filter(({ text }) => writes.test(text)).map(({ path }) => path)).toEqual([]);
  });

  test('no source casts through unknown: a type is inferred, or asserted once where its schema stands', () => {
    expect(where(/\bas unknown as\b/, [])).toEqual([]);
  });
});

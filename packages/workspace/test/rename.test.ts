import { describe, expect, test } from 'vitest';
import { lockPage, openPage } from '../../cli/test/author-world.ts';
import { makeRepository } from '../../scanner/test/make-repository.ts';
import { type NameEdit, openWorkspace } from '../src/index.ts';

const zone = '\n<!-- wacrg:implemented-by -->\n\nDOR-01#once\n\n<!-- /wacrg:implemented-by -->\n';
const first = 'spec/doors/door-open.md';
const lock = `${lockPage}\nAs \`DOR-01#once\` and [the page](door-open.md#once) say, not DOR-01#once-more or DOR-011. See DOR-01/DOR-02.\n`;

async function spec(page: string, config = 'scope: [DOR-01]\n') {
  const { folder, commit } = makeRepository();
  commit({ [first]: page, 'spec/doors/door-lock.md': lock, 'wacrg.yaml': config });
  const workspace = openWorkspace({ folder });
  const writing = await workspace.write();
  const read = await writing?.read(new Map());
  if (read === undefined) throw new Error('no spec');
  const texts: Record<string, string> = { [first]: page, 'spec/doors/door-lock.md': lock, 'wacrg.yaml': config };
  const after = (edits: readonly NameEdit[]) =>
    Object.fromEntries(
      Object.entries(texts).map(([path, text]) => {
        const lines = text.split('\n');
        const own = edits.filter((each) => each.path === path);
        for (const { line, column, endColumn, text: words } of own.toSorted(
          (a, b) => b.line - a.line || b.column - a.column,
        )) {
          const written = lines[line - 1] ?? '';
          lines[line - 1] = `${written.slice(0, column - 1)}${words}${written.slice(endColumn - 1)}`;
        }
        return [path, lines.join('\n')];
      }),
    );
  const at = (words: string) => {
    const before = page.slice(0, page.indexOf(words));
    return { line: before.split('\n').length, column: page.indexOf(words) - before.lastIndexOf('\n') };
  };
  workspace.close();
  return { read, after, at };
}

const flow = openPage().replace('status', 'aliases: [DOR-07]\nclause_aliases: { ring: bell, "a": once }\nstatus');
const block = openPage().replace('status', 'aliases:\n  - DOR-07\nclause_aliases:\n  ring: bell\n  a: once\nstatus');

describe('renaming in a spec', () => {
  test.each([
    ['no aliases', openPage(), 'clause_aliases: { once: one-time }\n', 'code: DOR-31\naliases: [DOR-01]\n'],
    ['aliases in a line', flow, '{ once: one-time, ring: bell, "a": one-time }', 'aliases: [DOR-01, DOR-07]\n'],
    [
      'aliases in lines',
      block,
      'clause_aliases:\n  once: one-time\n  ring: bell\n  a: one-time\n',
      'aliases:\n  - DOR-01\n  - DOR-07\n',
    ],
  ])(
    'changes what cites it, not what the tool wrote, and leaves an alias: %s',
    async (_, page, clauseAlias, codeAlias) => {
      const { read, after, at } = await spec(`${page}As [above](#once).\n${zone}`);
      expect(read.namedAt(first, at('once}').line, at('once}').column)).toMatchObject({ text: 'once' });
      const clause = after(read.rename(first, at('once}'), 'one-time'));
      expect(clause[first]).toContain('A door MUST NOT open twice. {#one-time}');
      expect(clause[first]).toContain('[above](#one-time)');
      expect(clause[first]).toContain('\n\nDOR-01#once\n\n');
      expect(clause[first]).toContain(clauseAlias);
      expect(clause['spec/doors/door-lock.md']).toContain(
        '`DOR-01#one-time` and [the page](door-open.md#one-time) say, not DOR-01#once-more or',
      );
      const code = after(read.rename(first, at('DOR-01'), 'DOR-31'));
      expect(code[first]).toContain(codeAlias);
      expect(code['wacrg.yaml']).toBe('scope: [DOR-31]\n');
      expect(code['spec/doors/door-lock.md']).toContain('not DOR-31#once-more or DOR-011. See DOR-31/DOR-02.');
    },
  );

  test('what cannot be had is refused', async () => {
    const { read, at } = await spec(openPage());
    const renaming = (words: string, to: string) => () => read.rename(first, at(words), to);
    expect(renaming('once}', 'bell')).toThrow(/another clause of the part has that id/);
    expect(renaming('once}', 'Once')).toThrow(/lower-case words/);
    expect(renaming('DOR-01', 'DOR-02')).toThrow(/"door-lock" has or had that code/);
    expect(renaming('DOR-01', 'DOR-09')).toThrow(/"door-lock" has or had that code/);
    expect(renaming('DOR-01', 'door')).toThrow(/three capital letters/);
    expect(renaming('A handle', 'x')).toThrow(/neither the id of a clause nor the code/);
  });
});

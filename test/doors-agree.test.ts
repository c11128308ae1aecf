import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover, Location, TextEdit } from 'vscode-languageserver/node';
import type { AuthorWorld } from '../packages/cli/test/author-world.ts';
import { doorWorld } from '../packages/lsp/test/door-world.ts';
import { type LspClient, lspClient } from '../packages/lsp/test/lsp-client.ts';
import { mcpClient } from '../packages/mcp/test/mcp-client.ts';

// One answer, the same at every door: the command's JSON, its formats for others, the editors' server and the agents'.

const typo = `package door

// é wacrg:DOR-2 partial
func Half() {}

// wacrg:DOR-01#hanle-first
func Handle() {}

// wacrg:DOR-09
func Old() {}
`;

type Data = Readonly<Record<string, unknown>>;
let world: AuthorWorld;
let editor: LspClient;
let agent: Client;
let json: Data;
let lines: readonly Diagnostic[];

beforeAll(async () => {
  world = doorWorld();
  world.lib.commit({ 'typo.go': typo }, { date: '2024-03-02T00:00:00Z' });
  json = printed('check', '--json');
  agent = await mcpClient(world.lib.folder);
  editor = await lspClient(world.lib.folder);
  for (const path of ['door.go', 'typo.go']) editor.open(path, world.read(path));
  await editor.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  lines = await editor.diagnostics('typo.go', (list) => list.length > 0);
}, 120_000);
afterAll(async () => {
  await agent.close();
  await editor.close();
});

const ask = async (name: string, given: Data = {}): Promise<Data> =>
  (await agent.callTool({ name, arguments: given })).structuredContent as Data;
const listed = (value: unknown): readonly Data[] => value as readonly Data[];
const printed = (...args: readonly string[]): Data => JSON.parse(world.run(...args).stdout);
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
const isTypo = ({ path }: Data): boolean => path === 'typo.go';

const problem = ({ code, line, column, severity, message }: Data): string =>
  JSON.stringify([code, line, column, severity, message]);
const severities = ['', 'error', 'warning', 'notice'];

test('what is wrong with a file', async () => {
  const expected = sorted(listed(json.problems).filter(isTypo).map(problem));
  expect(expected.length).toBeGreaterThan(2);
  const inEditor = lines.map(({ code, range, severity = 1, message }) =>
    problem({
      code,
      line: range.start.line + 1,
      column: range.start.character + 1,
      severity: severities[severity],
      message,
    }),
  );
  expect(sorted(inEditor)).toEqual(expected);
  expect(sorted(listed((await ask('check', { path: 'typo.go' })).problems).map(problem))).toEqual(expected);
  const sarif = listed(listed(printed('check', '--format', 'sarif').runs)[0]?.results);
  const rules = sarif.filter((each) => JSON.stringify(each).includes('typo.go')).map(({ ruleId }) => String(ruleId));
  expect(sorted(rules)).toEqual(sorted(expected.map((each) => JSON.parse(each)[0])));
});

/** A fix as the words it takes away and those that it puts there, with its place in UTF-16 units. */
const fix = (line: unknown, column: unknown, from: unknown, to: unknown): string =>
  JSON.stringify([line, column, from, to]);

test('what fixes it', async () => {
  const fixes = listed(json.problems).filter((each) => isTypo(each) && each.fix !== undefined);
  const expected = sorted(
    fixes.map(({ line, fix: found }) => {
      const { column, from, to } = found as Data;
      return fix(line, column, from, to);
    }),
  );
  expect(expected).toHaveLength(3);
  const text = typo.split('\n');
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', 'typo.go', [0, 0], {
    range: { start: { line: 0, character: 0 }, end: { line: text.length, character: 0 } },
    context: { diagnostics: [] },
  });
  const edits = actions
    .filter(({ kind, edit }) => kind === 'quickfix' && edit)
    .flatMap(({ edit }): TextEdit[] => edit?.changes?.[editor.uri('typo.go')] ?? []);
  expect(
    sorted(
      edits.map(({ range: { start, end }, newText }) =>
        fix(start.line + 1, start.character + 1, text[start.line]?.slice(start.character, end.character), newText),
      ),
    ),
  ).toEqual(expected);
  const { runs } = printed('check', '--format', 'sarif');
  const replaced = listed(listed(runs)[0]?.results).flatMap(({ fixes: own }) =>
    listed(own ?? []).flatMap(({ artifactChanges }) =>
      listed(artifactChanges).flatMap(({ replacements }) => listed(replacements)),
    ),
  );
  expect(
    sorted(
      replaced.map(({ deletedRegion, insertedContent }) => {
        const { startLine, startColumn, endColumn } = deletedRegion as Record<string, number>;
        return fix(
          startLine,
          startColumn,
          text[(startLine ?? 0) - 1]?.slice((startColumn ?? 0) - 1, (endColumn ?? 0) - 1),
          (insertedContent as Data).text,
        );
      }),
    ),
  ).toEqual(expected);
  const { diagnostics } = printed('check', '--format', 'rdjson');
  const suggested = listed(diagnostics).flatMap(({ suggestions }) => listed(suggestions ?? []));
  expect(
    sorted(
      suggested.map(({ range, text: to }) => {
        const { start, end } = range as Record<string, Record<string, number>>;
        const bytes = Buffer.from(text[(start?.line ?? 0) - 1] ?? '');
        const before = bytes.subarray(0, (start?.column ?? 1) - 1).toString();
        return fix(
          start?.line,
          before.length + 1,
          bytes.subarray((start?.column ?? 1) - 1, (end?.column ?? 1) - 1).toString(),
          to,
        );
      }),
    ),
  ).toEqual(expected);
  expect((await ask('apply_fix')).patch).toBe(world.run('check', '--dry-run').stdout);
});

test('what is stale', async () => {
  const expected = ['DOR-01#once'];
  expect(listed(json.stale).map(({ code }) => code)).toEqual(expected);
  expect((await ask('check')).stale).toEqual(expected);
  const marked = await editor.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  expect(marked.filter(({ code }) => code === 'stale-site')).toHaveLength(1);
});

test('how much is covered, what is missing, and what to do next', async () => {
  expect((await ask('coverage')).totals).toEqual(json.totals);
  expect((await ask('check')).totals).toEqual(json.totals);
  const { missing, next_step } = await ask('what_next');
  expect(next_step).toEqual(json.next);
  const must = new Set(
    listed(json.parts).flatMap(({ code, clauses }) =>
      listed(clauses)
        .filter(({ level }) => String(level).startsWith('MUST'))
        .map(({ id }) => `${code}#${id}`),
    ),
  );
  expect(listed(missing).map(({ cited }) => cited)).toEqual(
    (json.missing as string[]).filter((each) => must.has(each)),
  );
});

test('what a clause says, and where it is implemented', async () => {
  const shown = printed('show', 'DOR-01#once', '--json');
  const clause = listed(shown.clauses).find(({ id }) => id === 'once');
  const { contents } = await editor.ask<Hover>('textDocument/hover', 'door.go', [2, 12]);
  expect(JSON.stringify(contents)).toContain(clause?.text);
  expect(listed((await ask('show_clause', { cited: 'DOR-01#once' })).clauses)).toEqual([
    { id: 'once', level: clause?.level, text: clause?.text },
  ]);
  const here = listed(json.sites)
    .filter(({ code, clause: id }) => code === 'DOR-01' && id === 'once')
    .map(({ path, line }) => `${path}:${line}`);
  const found = await editor.ask<Location[]>('textDocument/references', 'door.go', [2, 12], {
    context: { includeDeclaration: true },
  });
  expect(found.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line + 1}`)).toEqual(here);
  expect(
    listed((await ask('sites_of', { cited: 'DOR-01#once' })).sites).map(({ path, line }) => `${path}:${line}`),
  ).toEqual(here);
});

test('what could be annotated', async () => {
  const [file] = listed(printed('suggest', '--json').files);
  const texts = listed(file?.suggestions).map(({ text }) => text);
  expect(texts).toEqual(['wacrg:DOR-02']);
  expect(listed((await ask('suggest')).suggestions).map(({ text }) => text)).toEqual(texts);
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', 'door.go', [6, 0], {
    range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
    context: { diagnostics: [] },
  });
  expect(actions.map(({ title }) => title)).toContain('Annotate Lock with wacrg:DOR-02');
});

test('what words find', async () => {
  const expected = listed(printed('search', 'open', '--json').hits).map(({ cited }) => cited);
  expect(expected[0]).toBe('DOR-01');
  expect(listed((await ask('search_spec', { words: 'open' })).hits).map(({ cited }) => cited)).toEqual(expected);
  expect(world.run('search', 'open').stdout.match(/DOR-\d+(#[\w-]+)?(?= )/g)).toEqual(expected);
});

test('what a commit changed', async () => {
  const [library] = listed(printed('diff', 'HEAD~1', 'HEAD', '--json').flavors);
  const expected = listed(library?.gained).map(({ code }) => code);
  expect(expected).not.toEqual([]);
  const { changes } = await ask('diff', { before: 'HEAD~1' });
  expect(
    listed(changes)
      .filter(({ change }) => change === 'gained')
      .map(({ cited }) => cited),
  ).toEqual(expected);
  const shown = world.run('diff', 'HEAD~1', 'HEAD').stdout;
  for (const code of expected) expect(shown).toContain(String(code));
});

test('what a line is', async () => {
  const said = world.run('scan', '--explain', 'typo.go').stdout;
  const { lines: explained } = await ask('explain_line', { path: 'typo.go' });
  expect(listed(explained).length).toBeGreaterThan(2);
  for (const { line, kind } of listed(explained)) expect(said).toMatch(new RegExp(`\\b${line}\\b.*${kind}`));
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentLink,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { AuthorWorld } from '../../cli/test/author-world.ts';
import { door, doorWorld } from './door-world.ts';
import { type LspClient, lspClient } from './lsp-client.ts';

let world: AuthorWorld;
let client: LspClient;
beforeAll(async () => {
  world = doorWorld();
  client = await lspClient(world.lib.folder);
  client.open('door.go', door);
});
afterAll(async () => {
  expect(await client.close()).toBe(0);
});

const at = (text: string, words: string, more = 0): readonly [number, number] => {
  const lines = text.slice(0, text.indexOf(words) + more).split('\n');
  return [lines.length - 1, (lines.at(-1) ?? '').length];
};

describe('wacrg lsp, in code', () => {
  test('says what it can do', () => {
    expect(client.initialized.serverInfo?.name).toBe('wacrg');
    expect(client.initialized.capabilities.hoverProvider).toBe(true);
  });

  test('marks a stale site once the whole was checked, and a mistake while it is typed and not saved', async () => {
    const stale = await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
    expect(stale[0]?.range.start).toEqual({ line: 2, character: 3 });
    const typed = door.replace('DOR-01#once', 'DOR-01#onc').replace('func Turn', '// wacrg:DOR-9\nfunc Turn');
    client.change('door.go', typed);
    const list = await client.diagnostics('door.go', (each) => each.some(({ code }) => code === 'unknown-clause'));
    expect(list.map(({ code }) => code).sort()).toEqual(['malformed-annotation', 'unknown-clause']);
    // Of what the spec lacks nothing is told, and everything else is.
    expect(await client.ask('textDocument/codeLens', 'door.go', [0, 0])).toEqual([]);
    expect(await client.ask('textDocument/documentLink', 'door.go', [0, 0])).toEqual([]);
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', 'door.go', [0, 0], {
      range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      context: { diagnostics: [] },
    });
    expect(actions.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Write "#once"', 'Write "wacrg:DOR-09"', 'Annotate Lock with wacrg:DOR-02']),
    );
    client.change('door.go', door);
    await client.diagnostics('door.go', (each) => each.some(({ code }) => code === 'stale-site'));
  });

  test('tells on hover what a clause says, its level, how its words changed, and who implements it', async () => {
    const hover = await client.ask<Hover>('textDocument/hover', 'door.go', at(door, 'DOR-01', 2));
    const { value } = hover.contents as { value: string };
    expect(value).toContain('**MUST NOT** A door MUST NOT open three times.');
    expect(value).toContain('~~twice~~**three times**');
    expect(await client.ask('textDocument/hover', 'door.go', [0, 1])).toBeNull();
  });

  test('leads to the sentence in the spec', async () => {
    const found = await client.ask<Location>('textDocument/definition', 'door.go', at(door, 'DOR-01', 2));
    expect(found.uri).toBe(`file://${join(world.spec.folder, 'spec/doors/door-open.md')}`);
    expect(found.range.start.line).toBe(12);
  });

  test('finds everything that cites the same', async () => {
    const found = await client.ask<Location[]>('textDocument/references', 'door.go', at(door, 'DOR-01', 2), {
      context: { includeDeclaration: true },
    });
    expect(found).toEqual([
      { uri: client.uri('door.go'), range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } } },
    ]);
  });

  test('shows above a declaration what it implements', async () => {
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', 'door.go', [0, 0]);
    expect(lenses.map(({ range, command }) => [range.start.line, command?.title])).toEqual([
      [3, 'DOR-01#once · MUST NOT · nobody else · stale'],
    ]);
  });

  test('marks as reviewed by an edit of the lock that the editor makes', async () => {
    await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', 'door.go', [0, 0], {
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
      context: { diagnostics: [] },
    });
    const review = actions.find(({ title }) => title === 'Mark DOR-01 as reviewed (changes wacrg.lock.json)');
    await client.connection.sendRequest('workspace/executeCommand', review?.command);
    const [edit] = client.edits as readonly WorkspaceEdit[];
    const [[uri, [change] = []] = ['']] = Object.entries(edit?.changes ?? {});
    expect(uri).toBe(client.uri('wacrg.lock.json'));
    expect(JSON.parse(change?.newText ?? '')).toHaveProperty(['reviewed', 'codes', 'DOR-01']);
    expect(client.messages.at(-1)).toContain('DOR-01 is marked as reviewed in wacrg.lock.json; save it.');
  });

  test('links each citation to its page', async () => {
    const links = await client.ask<DocumentLink[]>('textDocument/documentLink', 'door.go', [0, 0]);
    expect(links).toMatchObject([{ tooltip: 'Open the door' }]);
  });

  test.each([
    ['// wacrg:', ['DOR-01', 'DOR-02']],
    ['// wacrg:lock', ['DOR-02']],
    ['// wacrg:DOR-01#', ['handle-first', 'once', 'bell']],
    ['// wacrg:DOR-02/DOR-01#be', ['bell', 'handle-first']],
    ['// wacrg:DOR-01 ', ['test', 'partial', 'planned', 'unknown']],
    ['// wacrg:DOR-01 test pa', ['partial']],
    ['// wacrg:DOR-01: a note ', []],
    ['// nothing of ours: ', []],
  ])('completes %j', async (line, labels) => {
    client.open('new.go', line);
    const { items } = await client.ask<CompletionList>('textDocument/completion', 'new.go', [0, line.length]);
    expect(items.map(({ label }) => label)).toEqual(labels);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeLens,
  CompletionList,
  FoldingRange,
  Hover,
  Location,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type AuthorWorld, authorWorld, lockPage, openPage } from '../../cli/test/author-world.ts';
import { makeRepository } from '../../scanner/test/make-repository.ts';
import { edited, type LspClient, lspClient } from './lsp-client.ts';

const path = 'spec/doors/door-open.md';
const zone = '\n<!-- wacrg:implemented-by -->\n\nRows.\n\n<!-- /wacrg:implemented-by -->\n';
const page = `${openPage()}${zone}`;
const lineOf = (words: string): number => page.slice(0, page.indexOf(words)).split('\n').length - 1;

let world: AuthorWorld;
let client: LspClient;
beforeAll(async () => {
  world = authorWorld({ 'door.go': 'package door\n\n// wacrg:DOR-01#once\nfunc Once() {}\n' });
  world.spec.commit({
    [path]: page,
    'spec/flavors/gopher.yaml': `id: gopher\nname: gopher\nrepository: ${world.lib.folder}\n`,
  });
  expect(world.run('scan', '--corpus', world.spec.folder).status).toBe(0);
  client = await lspClient(world.spec.folder);
  client.open(path, page);
}, 120_000);
afterAll(() => client.close());

describe('wacrg lsp, in a spec', () => {
  test('lints as you type', async () => {
    const bad = page.replace('status: draft', 'status: draft\nrequires: [door-lok]');
    client.change(path, bad);
    const list = await client.diagnostics(path, (each) => each.some(({ code }) => code === 'unknown-part'));
    expect(list[0]?.message).toContain('did you mean "door-lock"?');
    client.change(path, page);
    expect(await client.diagnostics(path, (each, version) => version === 3 && each.length === 0)).toEqual([]);
  });

  test('says above each clause who implements it', async () => {
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', path, [0, 0]);
    const once = lenses.find(({ range }) => range.start.line === lineOf('A door MUST NOT'));
    expect(once?.command?.title).toBe('DOR-01#once · gopher');
    expect(lenses.map(({ command }) => command?.title)).toContain('DOR-01#bell · nobody implements it');
  });

  test('leads from a clause to its code', async () => {
    const found = await client.ask<Location[]>('textDocument/implementation', path, [lineOf('A door MUST NOT'), 4]);
    expect(found).toHaveLength(1);
    expect(found[0]?.uri).toContain('door.go');
  });

  test('folds what the tool wrote, and completes ids of parts', async () => {
    const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', path, [0, 0]);
    expect(folds).toMatchObject([{ startLine: lineOf('<!-- wacrg:imp'), endLine: lineOf('<!-- /wacrg:imp') }]);
    client.change(path, page.replace('How a door is opened.', 'As in [the lock](door-'));
    const line = lineOf('How a door');
    const { items } = await client.ask<CompletionList>('textDocument/completion', path, [line, 22]);
    expect(items.map(({ label }) => label)).toEqual(['door-open', 'door-lock']);
  });

  test('gives a clause another id, in every page that cites it', async () => {
    client.change(path, page);
    const at = [lineOf('A door MUST NOT'), 'A door MUST NOT open twice. {#on'.length] as const;
    expect(await client.ask('textDocument/prepareRename', path, at)).toMatchObject({ start: { character: 30 } });
    const more = { newName: 'one-time' };
    const { changes = {} } = await client.ask<WorkspaceEdit>('textDocument/rename', path, at, more);
    expect(Object.values(changes).flat()).toMatchObject([
      { newText: 'one-time' },
      { newText: 'clause_aliases: { once: one-time }\n' },
    ]);
    await expect(client.ask('textDocument/rename', path, at, { newName: 'bell' })).rejects.toThrow(/another clause/);
    expect(await client.ask('textDocument/prepareRename', path, [lineOf('A bell'), 1])).toBeNull();
  });

  test('gives a part another code, in its page, and leaves the old one as an alias', async () => {
    const at = [lineOf('code: DOR-01'), 'code: DO'.length] as const;
    expect(await client.ask('textDocument/prepareRename', path, at)).toMatchObject({
      start: { line: at[0], character: 6 },
      end: { line: at[0], character: 12 },
    });
    const { changes = {} } = await client.ask<WorkspaceEdit>('textDocument/rename', path, at, { newName: 'DOR-11' });
    const after = edited(page, changes[client.uri(path)] ?? []);
    expect(after).toMatch(/^code: DOR-11$/m);
    expect(after).toMatch(/^aliases:.*DOR-01/m);
    await expect(client.ask('textDocument/rename', path, at, { newName: 'DOR-02' })).rejects.toThrow(/DOR-02/);
    await expect(client.ask('textDocument/rename', path, at, { newName: 'no code' })).rejects.toThrow();
  });

  test('tells a library of what the last scan found in others, with links to their code', async () => {
    const result = join(world.spec.folder, 'traceability.json');
    const source = 'https://github.com/example/gopher/blob/0123456789012345678901234567890123456789/door.go#L4';
    const linked = (key: string, value: unknown): unknown =>
      key === 'sites' && Array.isArray(value)
        ? value.map((site: object) => ({ ...site, links: { source, blame: source, history: source } }))
        : value;
    const last = readFileSync(result, 'utf8');
    writeFileSync(result, JSON.stringify(JSON.parse(last), linked));
    const lib = makeRepository();
    const text = 'package other\n\n// wacrg:DOR-01#once\nfunc Other() {}\n';
    lib.commit({ 'other.go': text, 'wacrg.yaml': `spec: ${world.spec.folder}\n` });
    const other = await lspClient(lib.folder);
    other.open('other.go', text);
    const { contents } = await other.ask<Hover>('textDocument/hover', 'other.go', [2, 12]);
    expect((contents as { value: string }).value).toContain(source);
    const context = { includeDeclaration: true };
    const found = await other.ask<Location[]>('textDocument/references', 'other.go', [2, 12], { context });
    expect(found.map(({ uri }) => uri)).toContain(source);
    const [lens] = await other.ask<CodeLens[]>('textDocument/codeLens', 'other.go', [0, 0]);
    expect(lens?.command?.title).toContain('gopher');
    await other.close();
    writeFileSync(result, last);
  });

  test('marks pages that are not open, once all was linted', async () => {
    world.spec.write(
      'spec/doors/door-lock.md',
      lockPage.replace('status: draft', 'status: draft\nrequires: [nothing]'),
    );
    client.save(path);
    const list = await client.diagnostics('spec/doors/door-lock.md', (each) => each.length > 0);
    expect(list).toMatchObject([{ code: 'unknown-part', range: { start: { line: 6 } } }]);
    world.spec.write('spec/doors/door-lock.md', lockPage);
    client.save(path);
    await client.diagnostics('spec/doors/door-lock.md', (each) => each.length === 0);
  });
});

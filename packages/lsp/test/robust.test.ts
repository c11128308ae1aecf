import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { type CodeLens, type Hover, ProgressType } from 'vscode-languageserver/node';
import { authorWorld } from '../../cli/test/author-world.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { door, doorWorld } from './door-world.ts';
import { lspClient } from './lsp-client.ts';

const hoverAt = [2, 12] as const;

test('a fault answers the one request, is said once, and the server lives on', async () => {
  const { lib } = authorWorld({ 'door.go': door, 'wacrg.yaml': 'spec: ../nowhere\n' });
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  await expect(client.ask('textDocument/hover', 'door.go', hoverAt)).rejects.toThrow(/Cannot find the spec/);
  await expect(client.ask('textDocument/codeLens', 'door.go', hoverAt)).rejects.toThrow(/Cannot find the spec/);
  lib.write('wacrg.yaml', 'spec: ../spec\n');
  const hover = await client.ask<Hover>('textDocument/hover', 'door.go', hoverAt);
  expect(JSON.stringify(hover.contents)).toContain('A door MUST NOT open twice.');
  expect(client.messages.filter((each) => each.includes('Cannot find the spec'))).toHaveLength(1);
  expect(await client.close()).toBe(0);
});

test('what is no longer wanted is answered so', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  const asked = client.connection.sendRequest('textDocument/codeLens', {
    textDocument: { uri: client.uri('door.go') },
  });
  // Its number: the first request said hello.
  await client.connection.sendNotification('$/cancelRequest', { id: 1 });
  await expect(asked).rejects.toMatchObject({
    code: expect.toSatisfy((code: number) => code === -32802 || code === -32800),
  });
  expect(await client.ask<CodeLens[]>('textDocument/codeLens', 'door.go', [0, 0])).toHaveLength(1);
  await client.close();
});

test('several folders are several libraries, and a file in no repository is left alone', async () => {
  const [one, two] = [
    doorWorld(),
    authorWorld({ 'other.go': '// wacrg:DOR-88\npackage other\n', 'wacrg.yaml': 'spec: ../spec\n' }),
  ];
  const client = await lspClient(one.lib.folder, { folders: [one.lib.folder, two.lib.folder] });
  const other = pathToFileURL(join(two.lib.folder, 'other.go')).href;
  client.open('door.go', door);
  const wrong = new Promise((resolve) =>
    client.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      if (uri === other && diagnostics.length > 0) resolve(diagnostics);
    }),
  );
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: other, languageId: 'go', version: 1, text: two.read('other.go') },
  });
  expect(await wrong).toMatchObject([{ code: 'unknown-code' }]);
  const lonely = pathToFileURL(join(temporaryFolder(), 'a.go')).href;
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: lonely, languageId: 'go', version: 1, text: door },
  });
  expect(
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: lonely },
      position: { line: 2, character: 12 },
    }),
  ).toBeNull();
  await client.close();
});

test('files that others change are checked, shown while they are not open, and forgotten when they are right', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder, {
    capabilities: {
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
      window: { workDoneProgress: true },
    },
  });
  client.open('door.go', door);
  await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  const changed = async (text: string): Promise<void> => {
    writeFileSync(join(lib.folder, 'late.go'), text);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('late.go'), type: 2 }],
    });
  };
  await changed('package door\n\n// wacrg:DOR-77\nfunc Late() {}\n');
  expect(await client.diagnostics('late.go', (list) => list.length > 0)).toMatchObject([{ code: 'unknown-code' }]);
  await changed('package door\n');
  expect(await client.diagnostics('late.go', (list) => list.length === 0)).toEqual([]);
  await client.close();
});

test('tells that it checks, to a client that shows such', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder, { capabilities: { window: { workDoneProgress: true } } });
  const told: string[] = [];
  const done = new Promise<void>((resolve) => {
    client.connection.onRequest('window/workDoneProgress/create', ({ token }) => {
      client.connection.onProgress(new ProgressType<{ kind: string }>(), token, ({ kind }) => {
        told.push(kind);
        if (kind === 'end') resolve();
      });
      return null;
    });
  });
  client.open('door.go', door);
  await done;
  expect(told).toEqual(['begin', 'end']);
  await client.close();
});

test('a text of many edits at once is answered for its last state', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  for (let n = 0; n < 500; n++) client.change('door.go', `${door}\n// wacrg:DOR-${100 + n}\nfunc Last() {}\n`);
  const list = await client.diagnostics('door.go', (_, version) => version === 501);
  expect(list.map(({ message }) => message).join()).toContain('"DOR-599"');
  await client.close();
});

test('a repository that names no spec is left alone, and no server is asked for its sake', async () => {
  const lib = makeRepository();
  lib.commit({ 'a.go': 'package a\n' });
  const client = await lspClient(lib.folder, { settings: { offline: true } });
  client.open('a.go', 'package a\n');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(client.messages).toEqual([]);
  await client.close();
});

test('a folder that is shown by a link is the same library, and what is wrong with its settings is shown in them', async () => {
  const { lib } = doorWorld();
  const link = join(temporaryFolder(), 'link');
  symlinkSync(lib.folder, link);
  const settings = 'spec: ../spec\nexceptions:\n  - { code: DOR-88, reason: none }\n';
  lib.write('wacrg.yaml', settings);
  const client = await lspClient(link);
  client.open('door.go', door);
  client.open('wacrg.yaml', settings);
  await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  const [found] = await client.diagnostics('wacrg.yaml', (list) => list.length > 0);
  expect(found?.message).toContain('DOR-88');
  await client.close();
});

test('lenses that were shown before the check are asked for anew after it', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder, { capabilities: { workspace: { codeLens: { refreshSupport: true } } } });
  client.open('door.go', door);
  const title = async (): Promise<string | undefined> => {
    const [lens] = await client.ask<CodeLens[]>('textDocument/codeLens', 'door.go', [0, 0]);
    return lens?.command?.title;
  };
  expect(await title()).toBe('DOR-01#once · MUST NOT · nobody else');
  await expect.poll(() => client.edits, { timeout: 20_000 }).toContain('lenses');
  expect(await title()).toBe('DOR-01#once · MUST NOT · nobody else · stale');
  await client.close();
});

test('settings that are broken while somebody types are said once, and what was known before is known again', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  client.open('wacrg.yaml', 'spec: ../spec\n');
  await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  for (const broken of ['spec: [\n', 'spec: ../spec\nflavor: [1]\n', '- a\n', 'spec: ../nowhere\n']) {
    lib.write('wacrg.yaml', broken);
    const before = client.messages.length;
    client.save('wacrg.yaml');
    client.change('door.go', `${door}// typed\n`);
    await expect.poll(() => client.messages.length, { timeout: 20_000 }).toBeGreaterThan(before);
    // Until they are right again, the last spec answers.
    const hover = await client.ask<Hover>('textDocument/hover', 'door.go', hoverAt);
    expect(JSON.stringify(hover.contents)).toContain('A door MUST NOT open');
  }
  expect(new Set(client.messages).size).toBe(client.messages.length);
  lib.write('wacrg.yaml', 'spec: ../spec\nnames: { DOR-01: x }\n');
  client.save('wacrg.yaml');
  client.change('door.go', door.replace('#once', '#onc'));
  await client.diagnostics('door.go', (list) => list.some(({ code }) => code === 'unknown-clause'));
  expect(await client.close()).toBe(0);
});

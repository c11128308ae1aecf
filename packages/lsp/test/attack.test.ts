import { expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import { door, doorWorld } from './door-world.ts';
import { type LspClient, lspClient } from './lsp-client.ts';

const hoverAt = [2, 12] as const;

async function answers(client: LspClient): Promise<void> {
  const hover = await client.ask<Hover>('textDocument/hover', 'door.go', hoverAt);
  expect(JSON.stringify(hover.contents)).toContain('A door MUST NOT open');
}

/** Everything that is asked of a place. */
const methods = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/completion',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/codeAction',
  'textDocument/foldingRange',
  'textDocument/implementation',
  'textDocument/prepareRename',
  'textDocument/rename',
];

const everything = (client: LspClient, path: string, at: readonly [number, number]): Promise<unknown> =>
  Promise.all(
    methods.map((method) =>
      client
        .ask(method, path, at, {
          context: { includeDeclaration: true, diagnostics: [] },
          range: { start: { line: at[0], character: at[1] }, end: { line: at[0], character: at[1] } },
          newName: '\u0000 ../../x',
        })
        .catch((fault: Error) => expect(fault.message).not.toMatch(/Unhandled|undefined is not|Cannot read propert/)),
    ),
  );

test('wrong places, texts that nobody wrote by hand and files that nobody opened do not end the server', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  const texts: Readonly<Record<string, string>> = {
    'crlf.go': door.replaceAll('\n', '\r\n'),
    'wide.go': `package door\n\n// 😀 é wacrg:DOR-01#once\nfunc Turn() {}\n// \ud83d wacrg:DOR-77\n`,
    'nul.go': `package door\n// wacrg:DOR-01\u0000\u0001\u202e\nfunc A() {}\n`,
    'long.go': `package door\n// wacrg:DOR-01 ${'x'.repeat(400_000)}\nfunc A() {}\n`,
    'many.go': `package door\n${'// wacrg:DOR-01\nfunc A() {}\n'.repeat(3_000)}`,
    'empty.go': '',
    'deep.go': `package door\nvar a = ${'('.repeat(20_000)}\n// wacrg:DOR-01\nfunc A() {}\n`,
    'name.unknown': '// wacrg:DOR-01\n',
    'wacrg.yaml': 'spec: [\n',
  };
  for (const [path, text] of Object.entries(texts)) client.open(path, text);
  const places = [
    [0, 0],
    [2, 12],
    [1_000_000, 5],
    [1, 1_000_000],
    [2_147_483_647, 2_147_483_647],
  ] as const;
  for (const path of [...Object.keys(texts), 'nobody-opened.go', '../outside.go', 'a/../../b.go'])
    for (const at of places) await everything(client, path, at);
  await answers(client);
  expect(await client.close()).toBe(0);
}, 120_000);

test('addresses that are no files, edits out of range and messages of no use do not end the server', async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder);
  client.open('door.go', door);
  const { connection } = client;
  for (const uri of [
    'untitled:Untitled-1',
    'git:/a?b',
    'file://',
    'file:///%00',
    'file:///%zz',
    'http://x.invalid/a.go',
    '',
    'file:///etc/passwd',
  ]) {
    void connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'go', version: 1, text: door },
    });
    for (const method of methods)
      await connection
        .sendRequest(method, {
          textDocument: { uri },
          position: { line: 2, character: 12 },
          range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
          context: { diagnostics: [] },
          newName: 'x',
        })
        .catch(() => undefined);
    void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  void connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: client.uri('never-opened.go'), version: 3 },
    contentChanges: [{ text: 'x' }],
  });
  void connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri('never-opened.go') } });
  void connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: client.uri('door.go'), version: 2 },
    contentChanges: [
      { range: { start: { line: 900, character: 900 }, end: { line: 950, character: 0 } }, text: '// end\n' },
    ],
  });
  void connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: 'file:///%zz', type: 1 },
      { uri: 'x', type: 9 },
    ],
  });
  void connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: {
      added: [
        { uri: 'untitled:x', name: 'x' },
        { uri: 'file:///nowhere/at/all', name: 'y' },
      ],
      removed: [{ uri: 'file:///nowhere', name: 'z' }],
    },
  });
  void connection.sendNotification('$/something', { x: 1 });
  await expect(connection.sendRequest('wacrg/unknown', {})).rejects.toMatchObject({ code: -32601 });
  await expect(
    connection.sendRequest('workspace/executeCommand', { command: 'rm', arguments: ['-rf', '/'] }),
  ).resolves.toBeNull();
  for (const given of [[], [1, 2], ['/', 'DOR-01'], [lib.folder, '../../x'], [lib.folder, 'DOR-99#no']])
    for (const command of client.initialized.capabilities.executeCommandProvider?.commands ?? [])
      await connection.sendRequest('workspace/executeCommand', { command, arguments: given }).catch(() => undefined);
  for (const params of [null, [], {}, { textDocument: null }, { textDocument: { uri: 5 } }])
    await connection.sendRequest('textDocument/hover', params).catch(() => undefined);
  await answers(client);
  expect(await client.close()).toBe(0);
}, 120_000);

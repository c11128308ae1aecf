import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

const frame = (body: string | Buffer, header = 'Content-Length'): Buffer =>
  Buffer.concat([Buffer.from(`${header}: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);
const message = (value: object): Buffer => frame(JSON.stringify({ jsonrpc: '2.0', ...value }));
const hello = message({ id: 7, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
const goodbye = Buffer.concat([message({ id: 8, method: 'shutdown' }), message({ method: 'exit' })]);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the server does with bytes; its input stays open, or ends as soon as the answer has some words. */
function served(pieces: readonly (string | Buffer)[], endAfter?: string): Promise<Ended> {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [bin, 'lsp'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk;
    if (endAfter !== undefined && said.stdout.includes(endAfter)) child.stdin.end();
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  // It may be gone before all is written.
  child.stdin.on('error', () => undefined);
  for (const piece of pieces) child.stdin.write(piece);
  if (endAfter === '') child.stdin.end();
  const timer = setTimeout(() => child.kill(), 20_000);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...said });
    }),
  );
}

const refused: Readonly<Record<string, readonly [bytes: readonly (string | Buffer)[], why: string]>> = {
  'words of a person': [['hello\n'], '"hello\\n" is no header'],
  'a message without a frame': [['{"jsonrpc":"2.0","id":1,"method":"initialize"}'], 'is no header'],
  'a header without a length': [['Content-Type: a\r\n\r\n{}'], 'no Content-Length'],
  'a length that is no number': [['Content-Length: many\r\n\r\n{}'], 'no Content-Length'],
  'a length below zero': [['Content-Length: -5\r\n\r\n{}'], 'no Content-Length'],
  'a length beyond all memory': [['Content-Length: 99999999999999\r\n\r\n{}'], 'no Content-Length'],
  'a header without an end': [[`Content-Length: 2\r\nX: ${'x'.repeat(5_000_000)}`], 'longer than 4000 bytes'],
  'many headers without an end': [['X: y\r\n'.repeat(100_000)], 'longer than 4000 bytes'],
  'a length that is too short': [[hello.subarray(0, 20), hello.subarray(25)], 'is no header'],
  'a print of somebody between two messages': [[hello, 'debug: x\n', goodbye], '"debug: x\\n'],
  'what is not seen': [['\u001b[31m\u202e\r\n'], 'is no header'],
};

test.each(Object.entries(refused))('%s is no protocol: the server says so and ends', async (_, [bytes, why]) => {
  const { code, stderr } = await served(bytes);
  expect([code, stderr]).toEqual([2, expect.stringContaining('wacrg: Cannot read standard input: ')]);
  expect(stderr).toContain(why);
  expect(stderr).toMatch(/let an editor start this command\.\n$/);
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('frames may come in any pieces, with other headers, in any case', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: '),
    hello.subarray('Content-Length: '.length),
    goodbye,
  ]);
  const { code, stdout } = await served([...bytes].map((byte) => Buffer.of(byte)));
  expect([code, stdout]).toEqual([0, expect.stringContaining('"id":7')]);
});

test('a body that is no message is left out, and what comes after it is answered', async () => {
  const bodies = ['', '{', 'null', '5', '"x"', '[]', '[{}]', '{}', '{"id":{}}', '{"method":5,"id":[]}', '\ufeff{}'];
  const odd = [...bodies, Buffer.of(0xff, 0xfe, 0), '['.repeat(1_000_000)].map((body) => frame(body));
  const { code, stdout } = await served([...odd, hello, ...odd, goodbye]);
  expect(code).toBe(0);
  expect(stdout).toContain('"id":7');
  expect(stdout).toContain('wacrg: Cannot read a message of the editor');
});

test.each([
  ['without a goodbye', [hello], '"id":7', 1],
  ['in the middle of a message', [hello.subarray(0, 30)], '', 1],
  ['after the client asked for the end', [hello, message({ id: 8, method: 'shutdown' })], '"id":8', 0],
])('input that ends %s ends the server', async (_, bytes, endAfter, expected) => {
  expect((await served(bytes, endAfter)).code).toBe(expected);
});

import { expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver/node';
import { door, doorWorld } from './door-world.ts';
import { lspClient } from './lsp-client.ts';

const count = 10_000;
const text = (n: number): string => `package door\n\n// wacrg:DOR-01#on${n % 7 === 0 ? 'c' : 'ce'}\nfunc F${n}() {}\n`;

test('10,000 open files are marked, and any of them answered for while they are opened, after a save, and as they are closed', {
  timeout: 300_000,
}, async () => {
  const { lib } = doorWorld();
  const client = await lspClient(lib.folder, { deadlineMs: 120_000 });
  const order: string[] = [];
  const hover = async (path: string): Promise<void> => {
    const { contents } = await client.ask<Hover>('textDocument/hover', path, [2, 12]);
    expect(JSON.stringify(contents)).toContain('A door MUST NOT open');
    order.push(path);
  };
  const isMarked = async (path: string): Promise<void> => {
    await client.diagnostics(path, (list) => list.length > 0);
    order.push(`${path} is marked`);
  };
  client.open('door.go', door);
  for (let n = 1; n <= count; n++) client.open(`many/${n}.go`, text(n));
  // Who asks does not wait for all that is read of itself.
  await Promise.all([hover('door.go'), isMarked('many/9996.go')]);
  expect(order).toEqual(['door.go', 'many/9996.go is marked']);
  lib.write('late.go', 'package door\n\n// wacrg:DOR-77\nfunc Late() {}\n');
  client.save('door.go');
  await isMarked('late.go');
  await hover('many/5.go');
  client.change('many/7.go', text(1));
  await client.diagnostics('many/7.go', (list, version) => version === 2 && list.length === 0);
  for (let n = 1; n <= count; n++) client.shut(`many/${n}.go`);
  await client.diagnostics('many/9996.go', (list) => list.length === 0);
  await hover('door.go');
  expect(await client.close()).toBe(0);
});

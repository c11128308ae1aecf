import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { vsix } from '../../../scripts/vsix.mjs';
import { bin } from '../../../test/command.ts';
import { door, doorWorld } from '../../lsp/test/door-world.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { commandOf, initializationOf } from '../src/options.ts';

let bytes: Uint8Array;
let folder: string;
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

beforeAll(async () => {
  bytes = await vsix();
  folder = temporaryFolder();
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}, 60_000);

describe('the extension as it is packed', () => {
  test('is the same bytes each time, and a zip for others too', async () => {
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await vsix()))).toBe(0);
    const file = join(temporaryFolder(), 'a.vsix');
    writeFileSync(file, bytes);
    if (spawnSync('python3', ['--version']).status === 0)
      expect(execFileSync('python3', ['-m', 'zipfile', '-t', file], { encoding: 'utf8' })).toContain('Done testing');
  });

  test('holds what an editor looks for, under the types that it lists', () => {
    const { main, engines, contributes, activationEvents, ...manifest } = JSON.parse(read('extension/package.json'));
    expect(read(`extension/${main}`)).toContain('require("vscode")');
    expect(activationEvents).toContain('workspaceContains:wacrg.yaml');
    expect(manifest).not.toHaveProperty('devDependencies');
    expect(manifest).not.toHaveProperty('dependencies');
    const about = read('extension.vsixmanifest');
    expect(about).toContain(`Id="wacrg" Version="${manifest.version}" Publisher="wacrg"`);
    expect(about).toContain(`Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"`);
    for (const [, path = ''] of about.matchAll(/ Path="([^"]+)"/g)) expect(read(path).length).toBeGreaterThan(100);
    const types = read('[Content_Types].xml');
    for (const path of Object.keys(unzipSync(bytes)).filter((each) => each !== '[Content_Types].xml'))
      expect(types).toContain(`Extension="${path.slice(path.lastIndexOf('.'))}"`);
    for (const name of ['command', 'arguments'])
      expect(contributes.configuration.properties[`wacrg.${name}`].scope).toBe('machine');
    expect(read('extension/LICENSES.txt')).toContain('vscode-languageclient');
    expect(bytes.length).toBeLessThan(300_000);
  });

  test('every setting that it offers is read, and every one that is read is offered', () => {
    const offered = Object.keys(JSON.parse(read('extension/package.json')).contributes.configuration.properties);
    const asked: string[] = [];
    const get = <T>(name: string, otherwise: T): T => {
      asked.push(`wacrg.${name}`);
      return otherwise;
    };
    expect(commandOf({ get }, 'linux')).toEqual({ command: 'wacrg', args: ['lsp'], options: { shell: false } });
    expect(commandOf({ get }, 'win32').options.shell).toBe(true);
    expect(initializationOf({ get })).toEqual({ references: 'local' });
    expect([...new Set(asked)].sort()).toEqual(offered.sort());
  });
});

/** The packed script beside a stand-in for the editor, which loads it as an editor does. */
function started(settings: Readonly<Record<string, unknown>>, lib: string) {
  const shown = {
    marks: new Map<string, readonly { readonly message: string }[]>(),
    commands: new Map<string, () => Promise<void>>(),
    errors: [] as string[],
    look: (): void => undefined,
    marked: (uri: string, list: readonly { readonly message: string }[]): void => {
      shown.marks.set(uri, list);
      shown.look();
    },
  };
  const stub = { folder: lib, settings, shown, open: (_path: string, _text: string): void => undefined };
  Object.assign(globalThis, { editorStub: stub });
  const at = temporaryFolder();
  mkdirSync(join(at, 'node_modules/vscode'), { recursive: true });
  writeFileSync(
    join(at, 'node_modules/vscode/index.js'),
    readFileSync(fileURLToPath(new URL('vscode-stub.cjs', import.meta.url)), 'utf8'),
  );
  writeFileSync(join(at, 'extension.cjs'), read('extension/extension.cjs'));
  const extension = createRequire(join(at, 'x.js'))('./extension.cjs');
  return { stub, shown, extension };
}

describe('the extension as it runs', { timeout: 60_000 }, () => {
  test('starts the server, shows what it finds in a text that is opened, starts it anew, and ends it', async () => {
    const { lib } = doorWorld();
    const settings = { command: process.execPath, arguments: [bin, 'lsp', '--cache', temporaryFolder()] };
    const { extension, shown, stub } = started(settings, lib.folder);
    await extension.activate({ subscriptions: [] });
    expect(shown.errors).toEqual([]);
    const uri = pathToFileURL(join(lib.folder, 'door.go')).href;
    const marked = (): Promise<string> =>
      new Promise((resolve) => {
        shown.look = () => {
          const [first] = shown.marks.get(uri) ?? [];
          if (first !== undefined) resolve(first.message);
        };
        shown.look();
      });
    stub.open(join(lib.folder, 'door.go'), door.replace('DOR-01', 'DOR-71'));
    expect(await marked()).toContain('"DOR-71"');
    shown.marks.clear();
    await shown.commands.get('wacrg.restart')?.();
    expect(await marked()).toContain('"DOR-71"');
    await extension.deactivate();
  });

  test('says what to do where the command is not there', async () => {
    const { extension, shown } = started({ command: '/nowhere/wacrg' }, temporaryFolder());
    await extension.activate({ subscriptions: [] });
    expect(shown.errors.join()).toContain('Install the command, or name it in the setting wacrg.command');
  });
});

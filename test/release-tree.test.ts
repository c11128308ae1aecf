import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { builtTool } from './release-tree.ts';

// Whoever takes a release gets what is tried here, and no registry is asked: what stands for one is closed.

const noRegistry = 'http://127.0.0.1:9/';
const megabyte = 1_000_000;

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(folder, '.git/')));

describe('the tree of a release', { timeout: 180_000 }, () => {
  const { tree } = builtTool();
  const manifest = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'));

  test('names no dependency, no script and no workspace', () => {
    const text = JSON.stringify(manifest);
    expect(text).not.toMatch(/catalog:|workspace:|ependencies|"scripts"|@wacrg/);
    const [hook] = parse(readFileSync(join(tree, '.pre-commit-hooks.yaml'), 'utf8'));
    const [command] = hook.entry.split(' ');
    expect(statSync(join(tree, manifest.bin[command])).mode & 0o111).not.toBe(0);
  });

  test('holds nothing of the machine that made it, and the licences of what is in it', () => {
    const here = fileURLToPath(new URL('..', import.meta.url));
    for (const file of filesOf(join(tree, 'bundle')).filter((each) => each.endsWith('.js')))
      expect(readFileSync(file, 'utf8').includes(here), file).toBe(false);
    const licences = readFileSync(join(tree, 'bundle/LICENSES.txt'), 'utf8');
    for (const name of [
      '@ts-morph/common',
      'web-tree-sitter',
      'handlebars',
      'zod',
      '@repomix/tree-sitter-wasms',
      'tree-sitter-scala',
    ])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('is installed as pre-commit does it, as one package of at most 60 MB, and reads every kind of language', () => {
    const home = temporaryFolder();
    const env = { PATH: process.env.PATH ?? '', HOME: home, npm_config_registry: noRegistry };
    const npm = (...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync('npm', args, { cwd: tree, env, encoding: 'utf8' });
      expect({ status, stderr }).toMatchObject({ status: 0 });
      return stdout;
    };
    npm('install', '--include=dev', '--include=prod', '--ignore-prepublish', '--no-progress', '--no-save');
    const [packed] = JSON.parse(npm('pack', '--json', '--pack-destination', home));
    npm('install', '--global', '--prefix', join(home, 'env'), join(home, packed.filename));

    const installed = filesOf(join(home, 'env'));
    expect(installed.filter((file) => file.endsWith('/package.json'))).toHaveLength(1);
    const bytes = installed.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes / megabyte).toBeLessThan(60);

    const { lib } = authorWorld({
      'wacrg.yaml': 'spec: ../spec\n',
      'a.ts': '// wacrg:DOR-01\nexport function fromTypescript(): void {}\n',
      'b.rs': '// wacrg:DOR-01\nfn from_rust() {}\n',
      'c.kt': '// wacrg:DOR-02\nfun fromKotlin() {}\n',
      'd.sql': '-- wacrg:DOR-02\nselect 1;\n',
    });
    const wacrg = join(home, 'env/bin/wacrg');
    const { status, stdout } = spawnSync(wacrg, ['check', '--json'], { cwd: lib.folder, env, encoding: 'utf8' });
    expect(status).toBe(0);
    const symbols = JSON.parse(stdout).sites.map(({ symbol }: { symbol?: string }) => symbol);
    expect(symbols).toEqual(expect.arrayContaining(['fromTypescript', 'from_rust', 'fromKotlin']));
    expect(symbols).toHaveLength(4);
  });

  test('is not made over what is there', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine'), '');
    const script = fileURLToPath(new URL('../scripts/release-tree.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readdirSync(folder)).toEqual(['mine']);
  });
});

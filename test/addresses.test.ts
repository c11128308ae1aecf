import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { authorWorld } from '../packages/cli/test/author-world.ts';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { wacrg } from './command.ts';
import { addresses, namesTheDefaultSpec, registryNames } from './written-addresses.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** What somebody reads or runs: no tests, no results of a run, and of the spec nothing that its authors cite. */
const isOurs = (path: string): boolean =>
  /\.(ts|mjs|cjs|js|json|ya?ml|md|hbs|css|html|toml|sh)$|^\.ci\//.test(path) &&
  !/(^|\/)test\/|^spec\/|^pnpm-lock|^traceability\.json$|^wacrg\.lock\.json$/.test(path);

const tracked: readonly WrittenFile[] = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => isOurs(path) && existsSync(join(root, path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** All that `wacrg init` writes, in each of its forms, with a tool on GitHub and elsewhere. */
function written(): readonly WrittenFile[] {
  const tools = ['github.com/owner/name', 'example.org/tool'].map((at) => `https://${at}@${'a'.repeat(40)}`);
  return tools.flatMap((tool) =>
    ['github', 'gitlab'].flatMap((ci) => {
      const { lib, spec, run } = authorWorld({ a: '' });
      const empty = temporaryFolder();
      const options = ['--tool', tool, '--ci', ci];
      expect(run('init', ...options).status).toBe(0);
      expect(run('init', spec.folder, ...options).status).toBe(0);
      expect(wacrg(empty, ['init', '--spec-here', ...options]).status).toBe(0);
      return [lib.folder, spec.folder, empty].flatMap(filesIn);
    }),
  );
}

const filesIn = (folder: string): readonly WrittenFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ya?ml|md)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));

/** Addresses as a forge's owner and name, or as a host; templates such as `${web}/…` name none. */
function addressesIn(text: string): readonly string[] {
  const web = text.matchAll(/\b(?:https?|ssh|git):\/\/(?:[^\s/@'"`]+@)?([\w.-]+)((?:\/[\w.-]+)*)/g);
  const scp = text.matchAll(/\bgit@([\w-]+\.[\w.-]+):([\w./-]+)/g);
  return [
    ...[...web].map(([, host = '', path = '']) => keyOf(host, path.split('/').filter(Boolean))),
    ...[...scp].map(([, host = '', path = '']) => keyOf(host, path.split('/').filter(Boolean))),
  ];
}

const keyOf = (host: string, [owner, name]: readonly string[]): string =>
  [`${host}/${owner}/${name?.replace(/\.git$/, '')}`, `${host}/${owner}`].find((key) => key in addresses) ??
  (/^(github|gitlab)\.com$/.test(host) && name !== undefined ? `${host}/${owner}/${name}` : host);

/** Names that a line gives to a command which runs or installs what a registry has under them. */
function registryNamesIn(text: string): readonly string[] {
  const commands =
    /\b(?:npx|bunx|npm (?:i|install|add|exec)|pnpm (?:dlx|add|exec)|yarn (?:add|dlx)|pipx? (?:install|run)|uvx|cargo install|go install|gem install|brew install)\b((?:[ \t]+[\w@./<:+~-]+)*)/g;
  return [...text.matchAll(commands)].flatMap(([, rest = '']) => {
    const name = rest
      .trim()
      .split(/[ \t]+/)
      .find((word) => !word.startsWith('-'));
    return name === undefined || /^[.<~/]/.test(name) || !/[a-z]/i.test(name) ? [] : [name];
  });
}

describe('what is written for others', { timeout: 180_000 }, () => {
  const all = [...tracked, ...written()];

  test('names no address that is not listed with its reason', () => {
    const unknown = all.flatMap(({ path, text }) =>
      addressesIn(text)
        .filter((address) => !(address in addresses))
        .map((address) => `${path}: ${address}`),
    );
    expect([...new Set(unknown)].sort()).toEqual([]);
  });

  test('names wacrg and @wacrg on no registry, and nothing else that is not listed', () => {
    const found = all.flatMap(({ path, text }) => registryNamesIn(text).map((name) => ({ path, name })));
    expect(found.length).toBeGreaterThan(2);
    const unknown = found.filter(({ name }) => !(name in registryNames));
    expect(unknown.map(({ path, name }) => `${path}: ${name}`)).toEqual([]);
    expect(Object.keys(registryNames).filter((name) => /wacrg/.test(name))).toEqual([]);
  });

  test("uses other people's actions at a commit only", () => {
    const uses = all.flatMap(({ path, text }) =>
      [...text.matchAll(/\buses: *['"]?([^\s'"#]+)/g)].map(([, action = '']) => `${path}: ${action}`),
    );
    const pinned = /@([0-9a-f]{40}|COMMIT|<this|…)$|^action\.yml: …@$/;
    expect(uses.filter((each) => !pinned.test(each) && !each.includes('${'))).toEqual([]);
    expect(uses.length).toBeGreaterThan(10);
  });

  test('no address stands for another: the default spec is one constant, and no schema or action is looked for there', () => {
    const holders = tracked
      .filter(({ text }) => text.includes('github.com/WhiskeySockets/wacrg'))
      .map(({ path }) => path);
    expect([...holders].sort()).toEqual([...namesTheDefaultSpec]);
    for (const { path, text } of all) expect(text, path).not.toMatch(/WhiskeySockets\/wacrg(@[0-9a-f]|\/raw|.*schema)/);
  });

  test('every entry of the list is used', () => {
    const used = new Set(all.flatMap(({ text }) => addressesIn(text)));
    expect(Object.keys(addresses).filter((address) => !used.has(address))).toEqual([]);
  });
});

test('the tool\'s home is the "repository" of its package.json, and nothing names one while that is unknown', () => {
  const { repository } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8'));
  const { lib, run } = authorWorld({ 'a.rs': '// wacrg:DOR-77\n' });
  const { stdout } = run('check', lib.folder, '--spec', '../spec', '--format', 'sarif');
  const { informationUri } = JSON.parse(stdout).runs[0].tool.driver;
  expect(informationUri).toBe(repository === undefined ? undefined : expect.stringContaining('https://'));
  expect(parse(readFileSync(join(root, 'wacrg.yaml'), 'utf8')).repository).toBeDefined();
});

describe('the readers of this test', () => {
  test.each([
    ['npx --yes wacrg check', ['wacrg']],
    ['run: npm i -g @wacrg/spec', ['@wacrg/spec']],
    ['`npm install` of main fails', []],
    ['npm install --global ./wacrg-0.1.0.tgz', []],
    ['pnpm dlx wacrg@latest', ['wacrg@latest']],
  ])('find the names in "%s"', (text, names) => {
    expect(registryNamesIn(text)).toEqual(names);
  });

  test.each([
    ['see https://github.com/WhiskeySockets/wacrg/blob/main/a.md', ['github.com/WhiskeySockets/wacrg']],
    ['https://unheard.of/x', ['unheard.of']],
    ['git@github.com:a/b.git', ['github.com/a/b.git']],
  ])('find the addresses in "%s"', (text, found) => {
    expect(addressesIn(text)).toEqual(found);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadCorpus } from '@wacrg/spec/load';
import { openWorkspace, ToolError, type Workspace } from '@wacrg/workspace';
import { describe, expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

const cacheDir = temporaryFolder();
const open = (folder: string): Workspace => openWorkspace({ folder, cacheDir, offline: true });

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(temporaryFolder(), name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const item = (id: string): string => `# A page\n\n## A rule\n\n\`${id}\`\n\nIt MUST be.\n`;

describe('a spec that is there already', () => {
  test.each<readonly [form: string, name: string, files: Readonly<Record<string, string>>, codes: readonly string[]]>([
    [
      'oft',
      'spec',
      { 'doc/a.md': item('dsn~a~1'), 'doc/more/b.md': item('dsn~b~1'), 'README.md': 'It MUST not count.\n' },
      ['a', 'b'],
    ],
    ['oft', 'spec', { 'v1/a.md': item('dsn~a~1'), 'v2/a.md': item('dsn~a~1'), 'v2/b.md': item('dsn~b~1') }, ['a', 'b']],
    ['tracey', 'spec', { 'docs/rules.md': '# Rules\n\nr[rule.one]\nIt must be.\n\nr[rule.two]\nSo.\n' }, ['rules']],
    [
      'specrc',
      'spec',
      { 'sections/01-flags.md': '# Flags\n\n#### Requirement 1.1.1\n\n> It **MUST** be.\n' },
      ['01-flags'],
    ],
    [
      'markdown',
      'nips',
      { '01.md': 'It MUST be.\n', '42.md': 'It SHOULD be.\n', '5A.md': 'It MAY be.\n' },
      ['NIP-01', 'NIP-42', 'NIP-5A'],
    ],
    [
      'markdown',
      'bolts',
      { '01-a.md': 'It MUST.\n', '02-b.md': 'It MUST.\n', '03-c.md': 'It MUST.\n' },
      ['BOLT-1', 'BOLT-2', 'BOLT-3'],
    ],
  ])('in the form %s, in a folder "%s", is read where it is', async (form, name, files, codes) => {
    const folder = folderWith(name, files);
    const { missing, found } = await open(folder).begin({ specHere: true, ci: 'none' });
    expect(missing.map(({ path }) => path)).toEqual(['wacrg.yaml', '.gitattributes']);
    expect(found).toContain(`the form ${form}`);
    writeFileSync(join(folder, 'wacrg.yaml'), String(missing[0]?.text));
    const { corpus, problems } = await loadCorpus(folder);
    expect(problems).toEqual([]);
    expect(corpus.form?.form).toBe(form);
    expect(corpus.parts.map(({ code }) => code).sort()).toEqual(codes);
  });

  test('is a new one where no file holds a rule', async () => {
    const { missing, found } = await open(folderWith('new', { 'notes.md': 'Nothing yet.\n' })).begin({
      specHere: true,
      ci: 'none',
    });
    expect(found).toBeUndefined();
    expect(missing.map(({ path }) => path)).toContain('spec/general/greeting.md');
  });
});

describe('a library that cites a spec already', () => {
  const around = temporaryFolder();
  const [spec, plain, lib] = ['spec', 'plain', 'lib'].map((name) => makeRepository(join(around, name)));
  spec?.commit({ 'wacrg.yaml': "corpus: { form: oft, files: ['*.md'] }\n", 'a.md': item('dsn~a~1') });
  plain?.commit({ 'wacrg.yaml': "corpus: { form: markdown, files: ['*.md'] }\n", 'a.md': 'It MUST be.\n' });
  lib?.commit({ 'a.rs': '// [impl->dsn~a~1]\nfn a() {}\n' });
  const begin = async (request: object): Promise<string> => {
    const { missing } = await open(lib?.folder ?? '').begin({ ci: 'none', ...request });
    return String(missing[0]?.text);
  };

  test('says which spec it took where nobody named one, and says nothing where somebody did', async () => {
    const library = makeRepository();
    library.commit({ 'a.ts': 'export {};\n' });
    const { assumed, missing } = await open(library.folder).begin({ ci: 'none' });
    expect(assumed).toMatch(/^https:/);
    expect(String(missing[0]?.text)).toContain(`spec: "${assumed}"`);
    expect(await open(library.folder).begin({ ci: 'none', spec: '../spec' })).not.toHaveProperty('assumed');
    library.commit({ 'wacrg.yaml': 'spec: ../spec\n' });
    expect(await open(library.folder).begin({ ci: 'none' })).not.toHaveProperty('assumed');
  });

  test('names the spec alone where the spec says the dialect, and the dialect too where it does not', async () => {
    expect(await begin({ spec: spec?.folder })).toContain(`spec: ${JSON.stringify(spec?.folder)}\n`);
    expect(await begin({ spec: plain?.folder })).toContain(
      `specs:\n  - { id: spec, spec: ${JSON.stringify(plain?.folder)}, dialects: [oft] }\n`,
    );
  });

  test('is asked for the spec, and told of a dialect that there is not', async () => {
    await expect(begin({})).rejects.toThrow('1 in the dialect oft (files: 1), and nobody said of which spec');
    await expect(begin({ spec: '.', dialects: ['otf'] })).rejects.toThrow('did you mean "oft"?');
    await expect(begin({})).rejects.toThrow(ToolError);
  });
});

import { openWorkspace } from '@wacrg/workspace';
import { afterEach, expect, test } from 'vitest';
import { lockPage, openPage } from '../../cli/test/author-world.ts';
import { makeRepository } from '../../scanner/test/make-repository.ts';
import { type DiscoverRequest, discover, discoveryJson, formatDiscovery } from '../src/index.ts';
import { forgeServer, type Gives, type Got } from './forge-server.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const flavor = 'id: bolt\nname: Bolt\nurl: https://github.com/known/bolt\nstatus: draft\n';

async function discovered(answer: (got: Got) => Gives, on: DiscoverRequest['on'], path = '', config = '') {
  const spec = makeRepository();
  spec.commit({
    'spec/doors/door-open.md': openPage(),
    'spec/doors/door-lock.md': lockPage,
    'spec/flavors/bolt.yaml': flavor,
    'wacrg.yaml': `namespace: doorkit\n${config}`,
  });
  const { address, asked, close } = await forgeServer(answer);
  ends.push(close);
  const workspace = openWorkspace({ folder: spec.folder });
  const environment = { GITHUB_TOKEN: 'hub', GITLAB_TOKEN: 'lab', SRC_ACCESS_TOKEN: 'src' };
  const found = await discover(await workspace.citing(), { on, server: `${address}${path}`, environment });
  workspace.close();
  return { found, asked };
}

const repository = (full_name: string, fork = false) => ({
  id: 1,
  full_name,
  html_url: `https://github.com/${full_name}`,
  fork,
  private: false,
});
const item = (of: ReturnType<typeof repository>, path: string, fragment: string) => ({
  name: path,
  path,
  sha: 'f'.repeat(40),
  html_url: `${of.html_url}/blob/main/${path}`,
  repository: of,
  score: 1,
  text_matches: [{ object_url: '', object_type: 'FileContent', property: 'content', fragment, matches: [] }],
});

test('GitHub: who cites the spec, with counts, forks and a file; whoever is known is left out', async () => {
  let refused = 0;
  const cites = '// doorkit:DOR-01#once\nfunc Turn() {';
  const pages = [
    [
      item(repository('ada/latch'), 'latch.go', cites),
      item(repository('ada/latch'), 'lock.go', '// doorkit:DOR-09 partial: no key'),
      item(repository('eve/latch', true), 'latch.go', cites),
      item(repository('known/bolt'), 'bolt.rs', cites),
      item(repository('joe/bolt', true), 'bolt.rs', cites),
    ],
    [
      item(repository('zoe/kit'), 'README', 'doorkit:DORMOUSE'),
      item(repository('max/bolt'), 'a.py', '# doorkit:DOR-02'),
    ],
  ];
  const { found, asked } = await discovered(
    ({ path }) => {
      if (path === '/repos/eve/latch')
        return { data: { ...repository('eve/latch', true), source: repository('ada/latch') } };
      if (path === '/repos/joe/bolt')
        return { data: { ...repository('joe/bolt', true), source: repository('known/bolt') } };
      // Once, the limit of requests is used up.
      if (refused++ === 0)
        return { status: 403, headers: { 'retry-after': '0' }, data: { message: 'secondary rate limit' } };
      const at = Number(/page=(\d+)$/.exec(path)?.[1]);
      return { data: { total_count: 7, incomplete_results: false, items: pages[at - 1] ?? [] } };
    },
    ['github'],
  );
  expect(found.candidates).toMatchObject([
    {
      address: 'https://github.com/ada/latch',
      files: 2,
      codes: ['DOR-01', 'DOR-02'],
      forks: ['https://github.com/eve/latch'],
    },
    {
      address: 'https://github.com/max/bolt',
      files: 1,
      codes: ['DOR-02'],
      file: { path: 'spec/flavors/max-bolt.yaml' },
    },
    { address: 'https://github.com/zoe/kit', files: 1, codes: [] },
  ]);
  expect(found.known).toBe(2);
  expect(found.cut).toEqual([]);
  expect(asked[0]?.path).toContain(encodeURIComponent('"doorkit:DOR" fork:true'));
  expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer hub']));
  const text = formatDiscovery(found, []);
  expect(text).toContain(
    'spec/flavors/latch.yaml:\n    id: latch\n    name: latch\n    url: https://github.com/ada/latch\n',
  );
  expect(text).toContain('no code of the spec was seen');
  expect(JSON.parse(discoveryJson(found, [])).candidates[0].file.path).toBe('spec/flavors/latch.yaml');
});

test('GitLab: projects by their numbers, pages by its header', async () => {
  const blob = (project_id: number, filename: string, data: string) => ({
    basename: filename,
    data,
    path: filename,
    filename,
    id: null,
    ref: 'main',
    startline: 3,
    project_id,
  });
  const { found } = await discovered(
    ({ path, headers }) => {
      expect(headers['private-token']).toBe('lab');
      if (path === '/api/v4/projects/1') return { data: { id: 1, web_url: 'https://gitlab.com/ada/latch' } };
      if (path === '/api/v4/projects/2')
        return {
          data: {
            id: 2,
            web_url: 'https://gitlab.com/eve/latch',
            forked_from_project: { id: 1, web_url: 'https://gitlab.com/ada/latch' },
          },
        };
      return path.includes('&page=1')
        ? { headers: { 'x-next-page': '2' }, data: [blob(1, 'a.go', '// doorkit:DOR-01\n')] }
        : { headers: { 'x-next-page': '' }, data: [blob(2, 'a.go', '// doorkit:DOR-01\n')] };
    },
    ['gitlab'],
    '/api/v4',
  );
  expect(found.candidates).toMatchObject([
    { address: 'https://gitlab.com/ada/latch', files: 1, codes: ['DOR-01'], forks: ['https://gitlab.com/eve/latch'] },
  ]);
});

test('Sourcegraph: any forge by its name; a fork joins the one other repository of its name', async () => {
  const match = (name: string, isFork: boolean, preview: string) => ({
    repository: { name, isFork },
    file: { path: 'a.go' },
    lineMatches: [{ preview, lineNumber: 2 }],
  });
  const results = [
    match('codeberg.org/ada/latch', false, '// doorkit:DOR-01'),
    match('github.com/eve/latch', true, '// doorkit:DOR-01'),
    {},
  ];
  const { found, asked } = await discovered(
    () => ({ data: { data: { search: { results: { limitHit: true, results } } } } }),
    ['sourcegraph'],
    '/.api',
    'dialects: [{ name: wacrg }, { name: prose, words: ["DOOR {number}"], addresses: ["https://example.org/doors/{number}.html"] }]\n',
  );
  expect(found.candidates).toMatchObject([
    { address: 'https://codeberg.org/ada/latch', codes: ['DOR-01'], forks: ['https://github.com/eve/latch'] },
  ]);
  expect(found.cut).toEqual(['sourcegraph']);
  // The addresses that the spec declares are looked for, too.
  expect(found.words).toEqual(['doorkit:DOR', 'DOOR', 'example.org/doors/']);
  expect(asked).toHaveLength(3);
});

test('a limit that lasts, a refusal, and no token are each said', async () => {
  const later = String(Math.floor(Date.now() / 1000) + 3000);
  const limit = { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': later } };
  await expect(discovered(() => limit, ['github'])).rejects.toThrow(/its limit of requests is used up for \d+ seconds/);
  const refused = { status: 401, data: { message: 'Bad credentials' } };
  await expect(discovered(() => refused, ['github'])).rejects.toThrow(
    /answered 401 \(Bad credentials\); give it a token/,
  );
  await expect(discovered(() => ({ data: [] }), ['github', 'gitlab'])).rejects.toThrow(/one --on/);
  const nobody = {
    root: '',
    words: [],
    codesIn: () => [],
    isKnown: () => false,
    fileOf: () => ({ path: '', text: '', committed: true }),
  };
  await expect(discover(nobody, { on: ['gitlab'], environment: {} })).rejects.toThrow(/put one into GITLAB_TOKEN/);
  const somebody = { ...nobody, words: ['bells:'] };
  await expect(discover(somebody, { on: ['gitlab'], environment: { GITLAB_TOKEN: 'abc…' } })).rejects.toThrow(
    /the token in the environment holds characters that none has/,
  );
});

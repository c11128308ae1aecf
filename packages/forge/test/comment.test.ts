import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Problem } from '@wacrg/spec';
import { type Compared, openWorkspace, ToolError } from '@wacrg/workspace';
import { afterEach, describe, expect, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { authorWorld } from '../../cli/test/author-world.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { commentOf, keepComment, pullRequestOf } from '../src/index.ts';
import { forgeServer, type Gives, type Got } from './forge-server.ts';

const sha = 'a'.repeat(40);
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const comment = { marker: '<!-- wacrg:comment wacrg -->', text: 'Gained one.', isNews: true };
const body = `${comment.marker}\n${comment.text}`;

interface Note {
  readonly id: string;
  body: string;
  readonly mine: boolean;
}

const event = JSON.stringify({ pull_request: { number: 7, base: { sha } } });

/** GitHub's GraphQL as far as comments go, over some notes; `denied` is what a fork's token is answered. */
async function onGithub(notes: Note[], denied: 'everything' | 'writing' | 'nothing' = 'nothing') {
  const forbidden = { data: { errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] } };
  const { address, asked, close } = await forgeServer(({ body: said }): Gives => {
    const { query, variables } = said as { query: string; variables: Record<string, string> };
    if (denied === 'everything') return { status: 401, data: { message: 'Bad credentials' } };
    if (query.startsWith('mutation') && denied === 'writing') return forbidden;
    if (query.includes('addComment')) {
      notes.push({ id: `n${notes.length}`, body: variables.body ?? '', mine: true });
      return { data: { data: { addComment: { clientMutationId: null } } } };
    }
    if (query.includes('updateIssueComment')) {
      const note = notes.find(({ id }) => id === variables.id);
      if (note !== undefined) note.body = variables.body ?? '';
      return { data: { data: { updateIssueComment: { clientMutationId: null } } } };
    }
    // Two on a page, so that pages are gone through.
    const from = Number(variables.after ?? 0);
    const nodes = notes
      .slice(from, from + 2)
      .map(({ id, body: text, mine }) => ({ id, body: text, viewerDidAuthor: mine }));
    const pageInfo = { hasNextPage: from + 2 < notes.length, endCursor: String(from + 2) };
    return { data: { data: { repository: { pullRequest: { id: 'PR', comments: { nodes, pageInfo } } } } } };
  });
  ends.push(close);
  const request = pullRequestOf(
    { GITHUB_REPOSITORY: 'owner/name', GITHUB_GRAPHQL_URL: `${address}/graphql`, GITHUB_TOKEN: 'secret' },
    event,
  );
  if (request === undefined) throw new Error('no request');
  return { request, asked };
}

describe('the one comment on a pull request of GitHub', () => {
  test('is posted once, left alone while it says the same, and updated', async () => {
    const stranger = { id: 's', body: `${body} Approved.`, mine: false };
    const notes: Note[] = [stranger, { id: 'o', body: 'Another of our jobs.', mine: true }, { ...stranger, id: 't' }];
    const { request, asked } = await onGithub(notes);
    expect(await keepComment(request, comment)).toBe('posted');
    expect(await keepComment(request, comment)).toBe('unchanged');
    expect(await keepComment(request, { ...comment, text: 'Lost one.', isNews: false })).toBe('updated');
    expect(notes).toHaveLength(4);
    expect(notes.at(-1)?.body).toBe(`${comment.marker}\nLost one.`);
    expect(stranger.body).toBe(`${body} Approved.`);
    expect(new Set(asked.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer secret']));
  });

  test('is not made where nothing changed', async () => {
    const { request } = await onGithub([]);
    expect(await keepComment(request, { ...comment, isNews: false })).toBe('not needed');
  });

  test.each(['everything', 'writing'] as const)(
    'a token that is denied %s leaves it to the summary',
    async (denied) => {
      const { request } = await onGithub([], denied);
      expect(await keepComment(request, comment)).toBe('not allowed');
    },
  );

  test('without a token nobody is asked', async () => {
    const request = pullRequestOf(
      { GITHUB_REPOSITORY: 'owner/name', GITHUB_GRAPHQL_URL: 'https://unreachable.invalid/graphql' },
      event,
    );
    expect(request?.base).toBe(sha);
    expect(request && (await keepComment(request, comment))).toBe('not allowed');
  });

  test('a job of no pull request has none', () => {
    expect(
      pullRequestOf({ GITHUB_REPOSITORY: 'o/n', GITHUB_GRAPHQL_URL: 'https://x.invalid' }, '{"ref":"x"}'),
    ).toBeUndefined();
    expect(pullRequestOf({})).toBeUndefined();
  });

  test('an event that is no JSON is a fault that says so, and no fault of ours', () => {
    const environment = { GITHUB_REPOSITORY: 'o/n', GITHUB_GRAPHQL_URL: 'https://x.invalid' };
    expect(() => pullRequestOf(environment, '{"pull_request":')).toThrow(ToolError);
    expect(() => pullRequestOf(environment, '')).toThrow(/GITHUB_EVENT_PATH names is no JSON/);
  });
});

test("on GitLab it is a note of the token's owner", async () => {
  const notes: { id: number; body: string; author: { id: number } }[] = [
    { id: 1, body: `${body} Approved.`, author: { id: 99 } },
  ];
  const answer = ({ method, path, body: said, headers }: Got): Gives => {
    if (headers['private-token'] !== 'secret') return { status: 401, data: { message: '401 Unauthorized' } };
    if (path === '/api/v4/user') return { data: { id: 5, username: 'bot' } };
    const text = (said as { body?: string } | undefined)?.body ?? '';
    if (method === 'GET') return { data: notes };
    const [id] = /\d+$/.exec(path) ?? [];
    if (method === 'POST') notes.push({ id: 2, body: text, author: { id: 5 } });
    const note = method === 'PUT' ? notes.find((each) => each.id === Number(id)) : undefined;
    if (note !== undefined) note.body = text;
    return { status: method === 'POST' ? 201 : 200, data: {} };
  };
  const { address, asked, close } = await forgeServer(answer);
  ends.push(close);
  const environment = {
    CI_API_V4_URL: `${address}/api/v4`,
    CI_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
    GITLAB_TOKEN: 'secret',
  };
  const request = pullRequestOf(environment);
  if (request === undefined) throw new Error('no request');
  expect(await keepComment(request, comment)).toBe('posted');
  expect(await keepComment(request, { ...comment, text: 'Lost one.' })).toBe('updated');
  expect(notes.map((each) => each.body)).toEqual([`${body} Approved.`, `${comment.marker}\nLost one.`]);
  expect(asked.at(-1)?.path).toBe('/api/v4/projects/42/merge_requests/7/notes/2');
  const wrong = pullRequestOf({ ...environment, GITLAB_TOKEN: 'other' });
  expect(wrong && (await keepComment(wrong, comment))).toBe('not allowed');
});

test('a note that GitLab may have kept is not posted again', async () => {
  const { address, asked, close } = await forgeServer(({ method, path }): Gives => {
    if (method === 'POST') return { status: 502, data: { message: 'Bad gateway' } };
    return { data: path === '/user' ? { id: 5 } : [] };
  });
  ends.push(close);
  const request = pullRequestOf({
    CI_API_V4_URL: address,
    CI_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
    GITLAB_TOKEN: 'secret',
  });
  await expect(request && keepComment(request, comment)).rejects.toThrow(/answered 502 \(Bad gateway\)/);
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('a token goes to nobody over http, and follows no redirect to another server', async () => {
  const plain = pullRequestOf(
    { GITHUB_REPOSITORY: 'o/n', GITHUB_GRAPHQL_URL: 'http://example.org/graphql', GITHUB_TOKEN: 'secret' },
    event,
  );
  await expect(plain && keepComment(plain, comment)).rejects.toThrow(/not https/);
  const elsewhere = await forgeServer(() => ({ data: { id: 5 } }));
  const { address, close } = await forgeServer(() => ({
    status: 302,
    headers: { location: `${elsewhere.address}/user` },
  }));
  ends.push(close, elsewhere.close);
  const gitlab = pullRequestOf({
    CI_API_V4_URL: address,
    CI_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
    GITLAB_TOKEN: 'secret',
  });
  await expect(gitlab && keepComment(gitlab, comment)).rejects.toThrow();
  expect(elsewhere.asked).toEqual([]);
});

test('the command knows the request, prints the text, and posts it', async () => {
  const door = 'package door\n\n// wacrg:DOR-01#bell\nfunc Ring() {}\n\nfunc Other() {}\n';
  const { lib } = authorWorld({ 'door.go': door, 'wacrg.yaml': 'spec: ../spec\n' });
  const base = lib.git('rev-parse', 'HEAD').trim();
  // The code of the bell goes, and what follows inherits its comment.
  lib.commit({ 'door.go': `${door.replace('func Ring() {}\n\n', '')}\n// wacrg:DOR-01#once\nfunc Once() {}\n` });
  const event = join(temporaryFolder(), 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, base: { sha: base } } }));
  const notes: Note[] = [];
  const { request } = await onGithub(notes);
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: temporaryFolder(),
    GITHUB_REPOSITORY: 'owner/name',
    GITHUB_GRAPHQL_URL: request.server.address,
    GITHUB_TOKEN: 'secret',
    GITHUB_EVENT_PATH: event,
  };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [bin, 'comment'], { cwd: lib.folder, env });
  expect(stderr).toBe('Commented on the request.\n');
  expect(stdout).toContain('- `DOR-01#once`');
  expect(stdout).toContain('**Above another declaration than before**\n\n- `door.go:3`: ');
  expect(notes.map((each) => each.body)).toEqual([`${comment.marker}\n${stdout.trimEnd()}`]);
});

describe('what the comment says', () => {
  test('gained, lost, stale and above another declaration, between the commits of a request', async () => {
    const { lib, spec } = authorWorld({
      'door.go': 'package door\n\n// wacrg:DOR-01#once\nfunc Once() {}\n\n// wacrg:DOR-02\nfunc Lock() {}\n',
      'wacrg.yaml': 'spec: ../spec\n',
    });
    lib.git('branch', 'base');
    lib.git('checkout', '--quiet', '-b', 'work');
    lib.commit({
      'door.go': 'package door\n\n// wacrg:DOR-01#once\nfunc Once() {}\n\n// wacrg:DOR-01#bell\nfunc Ring() {}\n',
    });
    // What came into the other branch meanwhile is none of the request's doing.
    lib.git('checkout', '--quiet', 'base');
    lib.commit({ 'more.go': 'package door\n\n// wacrg:DOR-01#handle-first\nfunc Turn() {}\n' });
    lib.git('checkout', '--quiet', 'work');
    const workspace = openWorkspace({ folder: lib.folder, spec: spec.folder });
    const compared = await workspace.diffs('base...');
    workspace.close();
    const { text, isNews } = commentOf(compared, [], 'wacrg');
    expect(isNews).toBe(true);
    expect(text).toContain('**Gained**\n\n- `DOR-01#bell`');
    expect(text).toContain('**Lost**\n\n- `DOR-02`');
    expect(text).not.toContain('handle-first');
  });

  const empty: Compared['difference'] = { spec: [], flavors: [] };
  const nothing = { difference: empty, from: {}, to: {} } as Compared;
  const nothings = [nothing];
  const rebound = (message: string): Problem => ({
    code: 'site-rebound',
    severity: 'warning',
    path: 'a.go',
    line: 3,
    message,
  });

  test("strangers' words are words: no mention, no reference, no markup", () => {
    const { text } = commentOf(
      nothings,
      [rebound('now "@everyone" #1 <img src=x> [a](https://example.org) `b`')],
      'wacrg',
    );
    expect(text).not.toMatch(/@everyone| #1|<img|\]\(https/);
    expect(text).toContain('`a.go:3`');
  });

  test('is cut at whole lines, and says so', () => {
    const { text } = commentOf(
      nothings,
      Array.from({ length: 5000 }, (_, n) => rebound(`number ${n}`)),
      'wacrg',
    );
    expect(text.length).toBeLessThan(61_000);
    expect(text).toMatch(/\n\n… and \d+ lines more, in the summary of the job\.$/);
  });

  test('a name tells several comments apart, and ends no comment of HTML', () => {
    expect(commentOf(nothings, [], 'libs/a --> <b>').marker).toBe('<!-- wacrg:comment libs/a-b- -->');
  });
});

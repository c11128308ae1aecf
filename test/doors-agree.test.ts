import type { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover, Location, TextEdit } from 'vscode-languageserver/node';
import type { AuthorWorld } from '../packages/cli/test/author-world.ts';
import { doorWorld } from '../packages/lsp/test/door-world.ts';
import { edited, type LspClient, lspClient } from '../packages/lsp/test/lsp-client.ts';
import { mcpClient } from '../packages/mcp/test/mcp-client.ts';

// One answer, the same at every door: the command's JSON, its formats for others, the editors' server and the agents'.

const typo = `package door

// é wacrg:DOR-2 partial
func Half() {}

// wacrg:DOR-01#hanle-first
func Handle() {}

// wacrg:DOR-09
func Old() {}
`;

type Data = Readonly<Record<string, unknown>>;
let world: AuthorWorld;
let editor: LspClient;
let agent: Client;
let json: Data;
let lines: readonly Diagnostic[];

beforeAll(async () => {
  world = doorWorld();
  world.lib.commit({ 'typo.go': typo }, { date: '2024-03-02T00:00:00Z' });
  json = printed('check', '--json');
  agent = await mcpClient(world.lib.folder);
  editor = await lspClient(world.lib.folder);
  for (const path of ['door.go', 'typo.go']) editor.open(path, world.read(path));
  await editor.diagnostics('door.go', (list) => list.some(({ code }) => code === 'stale-site'));
  lines = await editor.diagnostics('typo.go', (list) => list.length > 0);
}, 120_000);
afterAll(async () => {
  await agent.close();
  await editor.close();
});

const ask = async (name: string, given: Data = {}): Promise<Data> =>
  (await agent.callTool({ name, arguments: given })).structuredContent as Data;
const listed = (value: unknown): readonly Data[] => value as readonly Data[];
/** What a command prints; each is run once, for nothing changes. */
const text = (...args: readonly string[]): string => {
  const key = args.join(' ');
  const said = ran.get(key) ?? world.run(...args).stdout;
  ran.set(key, said);
  return said;
};
const ran = new Map<string, string>();
const printed = (...args: readonly string[]): Data => JSON.parse(text(...args));
const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
const isTypo = ({ path }: Data): boolean => path === 'typo.go';

const problem = ({ code, line, column, severity, message }: Data): string =>
  JSON.stringify([code, line, column, severity, message]);
const severities = ['', 'error', 'warning', 'notice'];

test('problems, to the last word', async () => {
  const expected = sorted(listed(json.problems).filter(isTypo).map(problem));
  expect(expected.length).toBeGreaterThan(2);
  const inEditor = lines.map(({ code, range, severity = 1, message }) =>
    problem({
      code,
      line: range.start.line + 1,
      column: range.start.character + 1,
      severity: severities[severity],
      message,
    }),
  );
  expect(sorted(inEditor)).toEqual(expected);
  expect(sorted(listed((await ask('check', { path: 'typo.go' })).problems).map(problem))).toEqual(expected);
  const sarif = listed(listed(printed('check', '--format', 'sarif').runs)[0]?.results);
  const rules = sarif.filter((each) => JSON.stringify(each).includes('typo.go')).map(({ ruleId }) => String(ruleId));
  expect(sorted(rules)).toEqual(sorted(expected.map((each) => JSON.parse(each)[0])));
});

/** A fix as the words it takes away and those that it puts there, with its place in UTF-16 units. */
const fix = (line: unknown, column: unknown, from: unknown, to: unknown): string =>
  JSON.stringify([line, column, from, to]);

test('fixes, to the last column', async () => {
  const fixes = listed(json.problems).filter((each) => isTypo(each) && each.fix !== undefined);
  const expected = sorted(
    fixes.map(({ line, fix: found }) => {
      const { column, from, to } = found as Data;
      return fix(line, column, from, to);
    }),
  );
  expect(expected).toHaveLength(3);
  const text = typo.split('\n');
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', 'typo.go', [0, 0], {
    range: { start: { line: 0, character: 0 }, end: { line: text.length, character: 0 } },
    context: { diagnostics: [] },
  });
  const edits = actions
    .filter(({ kind, edit }) => kind === 'quickfix' && edit)
    .flatMap(({ edit }): TextEdit[] => edit?.changes?.[editor.uri('typo.go')] ?? []);
  expect(
    sorted(
      edits.map(({ range: { start, end }, newText }) =>
        fix(start.line + 1, start.character + 1, text[start.line]?.slice(start.character, end.character), newText),
      ),
    ),
  ).toEqual(expected);
  const { runs } = printed('check', '--format', 'sarif');
  const replaced = listed(listed(runs)[0]?.results).flatMap(({ fixes: own }) =>
    listed(own ?? []).flatMap(({ artifactChanges }) =>
      listed(artifactChanges).flatMap(({ replacements }) => listed(replacements)),
    ),
  );
  expect(
    sorted(
      replaced.map(({ deletedRegion, insertedContent }) => {
        const { startLine, startColumn, endColumn } = deletedRegion as Record<string, number>;
        return fix(
          startLine,
          startColumn,
          text[(startLine ?? 0) - 1]?.slice((startColumn ?? 0) - 1, (endColumn ?? 0) - 1),
          (insertedContent as Data).text,
        );
      }),
    ),
  ).toEqual(expected);
  const { diagnostics } = printed('check', '--format', 'rdjson');
  const suggested = listed(diagnostics).flatMap(({ suggestions }) => listed(suggestions ?? []));
  expect(
    sorted(
      suggested.map(({ range, text: to }) => {
        const { start, end } = range as Record<string, Record<string, number>>;
        const bytes = Buffer.from(text[(start?.line ?? 0) - 1] ?? '');
        const before = bytes.subarray(0, (start?.column ?? 1) - 1).toString();
        return fix(
          start?.line,
          before.length + 1,
          bytes.subarray((start?.column ?? 1) - 1, (end?.column ?? 1) - 1).toString(),
          to,
        );
      }),
    ),
  ).toEqual(expected);
  expect((await ask('apply_fix')).patch).toBe(world.run('check', '--dry-run').stdout);
});

/** Doors beside the command's JSON, which says what is expected. */
const doors = ['text', 'sarif', 'editor', 'agent'] as const;
/** What a door answers, as a list of lines; or why it has no such answer. */
type Cell = (() => readonly string[] | Promise<readonly string[]>) | { readonly absent: string };
interface Row extends Readonly<Record<(typeof doors)[number], Cell>> {
  readonly json: () => readonly string[];
}

const places: Cell = { absent: 'SARIF holds what a check finds at places, and this is no finding' };
const asked: Cell = { absent: 'editors have no request for it; the command is one key away' };
/** What a pattern finds in each place of a text, its groups with a blank between. */
const found = (said: string, pattern: RegExp): readonly string[] =>
  [...said.matchAll(pattern)].map(([, ...groups]) => groups.join(' '));
const results = (): readonly Data[] => listed(listed(printed('check', '--format', 'sarif').runs)[0]?.results);
const placeOf = ({ locations }: Data): { path: unknown; line: unknown; column: unknown } => {
  const [first = {}] = listed(locations);
  const place = first.physicalLocation as Record<string, Data>;
  const { startLine, startColumn } = place.region ?? {};
  return { path: place.artifactLocation?.uri, line: startLine, column: startColumn };
};
const staleOf = ({ path, line, message }: Data): string =>
  `${path}:${line} ${/^The text of (\S+) changed/.exec(String(message))?.[1]}`;
const markedAs = (list: readonly Diagnostic[], path: string): readonly Data[] =>
  list.map(({ code, range, message }) => ({ code, path, line: range.start.line + 1, message }));
const tallies = (totals: unknown): readonly string[] =>
  Object.entries(totals as Record<string, { covered: number; total: number } | null>).map(
    ([name, tally]) =>
      `${name.toLowerCase()} ${tally === null ? 'not measured' : `${tally.covered} of ${tally.total}`}`,
  );
const must = (): ReadonlySet<string> =>
  new Set(
    listed(json.parts).flatMap(({ code, clauses }) =>
      listed(clauses)
        .filter(({ level }) => String(level).startsWith('MUST'))
        .map(({ id }) => `${code}#${id}`),
    ),
  );
const fixedLines = (edits: readonly TextEdit[]): readonly string[] => {
  return edited(typo, edits)
    .split('\n')
    .filter((line, n) => line !== typo.split('\n')[n]);
};
const edit = (line: unknown, column: unknown, length: number, newText: unknown): TextEdit => {
  const [at, character] = [Number(line) - 1, Number(column) - 1];
  const range = { start: { line: at, character }, end: { line: at, character: character + length } };
  return { range, newText: String(newText) };
};
const actions = (path: string, line: number): Promise<CodeAction[]> =>
  editor.ask('textDocument/codeAction', path, [0, 0], {
    range: { start: { line: 0, character: 0 }, end: { line, character: 0 } },
    context: { diagnostics: [] },
  });

const rows: Readonly<Record<string, Row>> = {
  'what is wrong with a file': {
    json: () =>
      listed(json.problems)
        .filter(isTypo)
        .map(({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`),
    text: () => found(text('check'), /^typo\.go:(\d+:\d+) (\w+) .* (\S+)$/gm),
    sarif: () =>
      results()
        .filter((each) => placeOf(each).path === 'typo.go')
        .map((each) => {
          const { line, column } = placeOf(each);
          return `${line}:${column} ${each.level === 'note' ? 'notice' : each.level} ${each.ruleId}`;
        }),
    editor: () =>
      lines.map(
        ({ code, range: { start }, severity = 1 }) =>
          `${start.line + 1}:${start.character + 1} ${severities[severity]} ${code}`,
      ),
    agent: async () =>
      listed((await ask('check', { path: 'typo.go' })).problems).map(
        ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
      ),
  },
  'how a file is once it is fixed': {
    json: () =>
      fixedLines(
        listed(json.problems).flatMap(({ path, line, fix: own }) => {
          const { column, from, to } = (own ?? {}) as Data;
          return path === 'typo.go' && own !== undefined ? [edit(line, column, String(from).length, to)] : [];
        }),
      ),
    text: () => found(text('check', '--dry-run'), /^\+(?!\+)(.*)$/gm),
    sarif: () =>
      fixedLines(
        results()
          .flatMap(({ fixes }) => listed(fixes ?? []))
          .flatMap(({ artifactChanges }) => listed(artifactChanges))
          .flatMap(({ replacements }) => listed(replacements))
          .map(({ deletedRegion, insertedContent }) => {
            const { startLine, startColumn, endColumn } = deletedRegion as Record<string, number>;
            return edit(startLine, startColumn, (endColumn ?? 0) - (startColumn ?? 0), (insertedContent as Data).text);
          }),
      ),
    editor: async () => {
      const all = (await actions('typo.go', 20)).find(({ kind }) => kind === 'source.fixAll.wacrg');
      return fixedLines(all?.edit?.changes?.[editor.uri('typo.go')] ?? []);
    },
    agent: async () => found(String((await ask('apply_fix')).patch), /^\+(?!\+)(.*)$/gm),
  },
  'what is stale': {
    json: () => listed(json.problems).flatMap((each) => (each.code === 'stale-site' ? [staleOf(each)] : [])),
    text: () => found(text('check'), /^ {2}(\S+:\d+):\d+ (DOR-\S+)$/gm),
    sarif: () =>
      results()
        .filter(({ ruleId }) => ruleId === 'stale-site')
        .map((each) => staleOf({ ...placeOf(each), message: (each.message as Data).text })),
    editor: async () => {
      const list = await editor.diagnostics('door.go', (all) => all.some(({ code }) => code === 'stale-site'));
      return markedAs(list, 'door.go').flatMap((each) => (each.code === 'stale-site' ? [staleOf(each)] : []));
    },
    agent: async () =>
      listed((await ask('check')).problems).flatMap((each) => (each.code === 'stale-site' ? [staleOf(each)] : [])),
  },
  'how much is covered': {
    json: () => tallies(json.totals),
    text: () => {
      const said = /^Parts \d+ % \((.*)\); clauses: (.*); \d+ sites/m.exec(text('check')) ?? [];
      return [`parts ${said[1]}`, ...(said[2]?.split(', ') ?? [])].map((each) =>
        each.toLowerCase().replace(/ \d+ % \((.*)\)/, ' $1'),
      );
    },
    sarif: places,
    editor: { absent: 'an editor shows what stands at a place; numbers of the whole have none' },
    agent: async () => tallies((await ask('coverage')).totals),
  },
  'which MUST is not cited': {
    json: () => (json.missing as readonly string[]).filter((each) => must().has(each)),
    text: () => found(text('check'), /^ {2}(DOR-\S+#\S+) MUST(?: NOT)? /gm),
    sarif: places,
    editor: { absent: 'completion offers it where it is typed; there is no place to mark' },
    agent: async () => listed((await ask('what_next')).missing).map(({ cited }) => String(cited)),
  },
  'what to do next': {
    json: () => [String((json.next as Data).text)],
    text: () => found(text('check'), /^Next: (.*)$/gm),
    sarif: places,
    editor: { absent: 'the problem that comes next is marked; an editor has no order of them' },
    agent: async () => [String(((await ask('what_next')).next_step as Data).text)],
  },
  'what a clause says': {
    json: () =>
      listed(printed('show', 'DOR-01#once', '--json').clauses)
        .filter(({ id }) => id === 'once')
        .map(({ level, text: words }) => `${level} ${words}`),
    text: () => found(text('show', 'DOR-01#once'), /^ {2}DOR-01#once (MUST NOT) .*\n {4}(.*)$/gm),
    sarif: places,
    editor: async () => {
      const { contents } = await editor.ask<Hover>('textDocument/hover', 'door.go', [2, 12]);
      return found((contents as { value: string }).value, /^\*\*(MUST NOT)\*\* (.*)$/gm);
    },
    agent: async () =>
      listed((await ask('show_clause', { cited: 'DOR-01#once' })).clauses).map(
        ({ level, text: words }) => `${level} ${words}`,
      ),
  },
  'where it is implemented': {
    json: () =>
      listed(json.sites)
        .filter(({ code, clause }) => code === 'DOR-01' && clause === 'once')
        .map(({ path, line }) => `${path}:${line}`),
    text: () => found(text('show', 'DOR-01#once'), /^ {4}#once \S+ (\S+)$/gm),
    sarif: places,
    editor: async () => {
      const context = { includeDeclaration: true };
      const sites = await editor.ask<Location[]>('textDocument/references', 'door.go', [2, 12], { context });
      return sites.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line + 1}`);
    },
    agent: async () =>
      listed((await ask('sites_of', { cited: 'DOR-01#once' })).sites).map(({ path, line }) => `${path}:${line}`),
  },
  'what could be annotated': {
    json: () =>
      listed(printed('suggest', '--json').files).flatMap(({ suggestions }) =>
        listed(suggestions).map(({ symbol, text: words }) => `${symbol} ${words}`),
      ),
    text: () =>
      found(text('suggest'), /^ {2}\[\w+\] (DOR-\S+) (\S+) /gm).map((each) => {
        const [code, symbol] = each.split(' ');
        return `${symbol} wacrg:${code}`;
      }),
    sarif: places,
    editor: async () =>
      found((await actions('door.go', 9)).map(({ title }) => title).join('\n'), /^Annotate (\S+) with (.*)$/gm),
    agent: async () =>
      listed((await ask('suggest')).suggestions).map(({ symbol, text: words }) => `${symbol} ${words}`),
  },
  'what words find': {
    json: () => listed(printed('search', 'open', '--json').hits).map(({ cited }) => String(cited)),
    text: () => found(text('search', 'open'), /^(DOR-\S+) /gm),
    sarif: places,
    editor: { absent: 'completion finds by words what is being cited; searching is no request of editors' },
    agent: async () => listed((await ask('search_spec', { words: 'open' })).hits).map(({ cited }) => String(cited)),
  },
  'what a commit gained': {
    json: () =>
      listed(printed('diff', 'HEAD~1', 'HEAD', '--json').flavors).flatMap(({ gained }) =>
        listed(gained).map(({ code }) => String(code)),
      ),
    text: () => found(text('diff', 'HEAD~1', 'HEAD').split('**More sites**')[0] ?? '', /^- `(DOR-\S+)`/gm),
    sarif: places,
    editor: asked,
    agent: async () =>
      listed((await ask('diff', { before: 'HEAD~1' })).changes).flatMap(({ change, cited }) =>
        change === 'gained' ? [String(cited)] : [],
      ),
  },
  'what a line counts as': {
    json: () =>
      listed(printed('scan', '--explain', 'typo.go', '--json').lines).map(({ line, kind }) => `${line} ${kind}`),
    text: () => found(text('scan', '--explain', 'typo.go'), /^typo\.go:(\d+) (\w+): /gm),
    sarif: places,
    editor: asked,
    agent: async () =>
      listed((await ask('explain_line', { path: 'typo.go' })).lines).map(({ line, kind }) => `${line} ${kind}`),
  },
};

describe.each(Object.entries(rows))('%s', (_, row) => {
  test.each(doors)('%s says what the JSON says, or why it does not', async (name) => {
    const cell = row[name];
    const expected = sorted(row.json());
    expect(expected).not.toEqual([]);
    if (typeof cell === 'function') expect(sorted(await cell())).toEqual(expected);
    else expect(cell.absent).toMatch(/\w+ \w+/);
  });
});

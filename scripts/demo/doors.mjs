// Draws the pictures of docs/editors.md, docs/agents.md, docs/ci.md, docs/check.md and docs/adopt.md from runs over the demo: an
// editor's client of the protocol, an agent's, a request, a watched folder, and a forge that is asked. Run after a change of the demo or of a door: node scripts/demo/doors.mjs
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { command, setUp } from '../set-up.mjs';
import { unpack } from './unpack.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(root, 'packages/lsp/package.json'));
const deadlineMs = 60_000;

/**
 * The pictures as SVG texts by their names, the same for the same build.
 * @param {string} wacrg path of the built command
 */
export async function drawDoors(wacrg) {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-doors-'));
  try {
    unpack(folder);
    const at = { wacrg, lib: join(folder, 'bell-go'), cache: join(folder, 'cache') };
    return {
      editor: await drawEditor(at),
      agent: await drawAgent(at),
      watch: await drawWatch(at),
      discover: await drawDiscover({ ...at, spec: join(folder, 'bell-spec') }),
      // It commits, so it comes last.
      comment: drawComment(at),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file with a typing mistake that is not saved: the line above each declaration, the marks, what the pointer shows. */
async function drawEditor({ wacrg, lib, cache }) {
  const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver/node');
  const child = spawn(process.execPath, [wacrg, 'lsp', '--cache', cache], {
    cwd: lib,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(join(lib, 'ring.go')).href;
  const text = readFileSync(join(lib, 'ring.go'), 'utf8').replace('#repeat', '#repaet');
  let heard = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (said) => said.uri === uri && heard(said.diagnostics));
  connection.listen();
  const marked = (fits) =>
    within(new Promise((resolve) => (heard = (list) => fits(list) && resolve(list))), 'the marks of the editor');
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
      workspaceFolders: [{ uri: pathToFileURL(lib).href, name: 'bell-go' }],
    });
    await connection.sendNotification('initialized', {});
    const all = marked((list) => list.some(({ code }) => code === 'stale-site') && list.length > 1);
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'go', version: 1, text },
    });
    const marks = await all;
    const textDocument = { uri };
    const lenses = await connection.sendRequest('textDocument/codeLens', { textDocument });
    const stale = marks.find(({ code }) => code === 'stale-site');
    const { contents } = await connection.sendRequest('textDocument/hover', {
      textDocument,
      position: { line: stale.range.start.line, character: stale.range.start.character + 6 },
    });
    return picture(
      'An editor',
      'A file of a library in an editor: above a declaration what it implements, below it what is wrong',
      [
        ...text
          .split('\n')
          .flatMap((line, at) => [
            ...lenses.filter(({ range }) => range.start.line === at).map(({ command: { title } }) => ['lens', title]),
            [/^\s*\/\//.test(line) ? 'comment' : 'code', line.replaceAll('\t', '    ')],
            ...marks
              .filter(({ range }) => range.start.line === at)
              .flatMap(({ message, severity }) =>
                wrapped(['', 'error', 'warning', 'notice'][severity], `${' '.repeat(3)}▲ ${message}`),
              ),
          ])
          .slice(4),
        ['rule', ''],
        ['lens', 'On hover over the stale one:'],
        ...contents.value.split('\n').flatMap((line) => wrapped('code', line)),
      ],
    );
  } finally {
    connection.dispose();
    child.kill();
  }
}

/** What an agent asks, and what it is answered. */
async function drawAgent({ wacrg, lib, cache }) {
  const child = spawn(process.execPath, [wacrg, 'mcp', '--cache', cache], {
    cwd: lib,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map();
  let rest = '';
  child.stdout.on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { id, result } = JSON.parse(line);
      waiting.get(id)?.(result);
    }
  });
  let next = 0;
  const send = (message) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const ask = (method, params) => {
    const id = next++;
    send({ id, method, params });
    return within(new Promise((resolve) => waiting.set(id, resolve)), `the answer to ${method}`);
  };
  try {
    const clientInfo = { name: 'a coding agent', version: '1' };
    await ask('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    send({ method: 'notifications/initialized' });
    const call = async (name, given) => {
      const { structuredContent } = await ask('tools/call', { name, arguments: given });
      const asked = ['lens', `${name} ${JSON.stringify(given)}`];
      return [
        asked,
        ...JSON.stringify(structuredContent, null, 2)
          .split('\n')
          .flatMap((line) => wrapped('code', line)),
        ['rule', ''],
      ];
    };
    return picture('A coding agent', 'What a coding agent asks the server, and what it is answered', [
      ...(await call('show_clause', { cited: 'BEL-01#repeat' })),
      ...(await call('what_next', {})),
    ]);
  } finally {
    child.kill();
  }
}

/** What a watched library says once it is read, and after a save with a mistake. */
async function drawWatch({ wacrg, lib, cache }) {
  const child = spawn(process.execPath, [wacrg, 'check', '--watch', '--no-color', '--cache', cache], { cwd: lib });
  const file = join(lib, 'ring.go');
  const text = readFileSync(file, 'utf8');
  let said = '';
  let look = () => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk;
      look();
    });
  const until = (words) =>
    within(
      new Promise((resolve) => {
        look = () => said.includes(words) && said.endsWith('\n') && resolve(said);
        look();
      }),
      `"${words}" of a watched library`,
    );
  try {
    const first = await until('Watching');
    said = '';
    writeFileSync(file, text.replace('#repeat', '#repaet'));
    const second = await until('Next:');
    const shown = (all) =>
      all
        .trim()
        .split('\n')
        .filter((line) => line.trim() !== '')
        .flatMap((line) => wrapped(/\b(warning|error)\b/.exec(line)?.[1] ?? 'code', line));
    return picture('wacrg check --watch', 'What a watched library says at first, and after a save with a mistake', [
      ...shown(first),
      ['rule', ''],
      ['lens', 'ring.go is saved with #repaet in place of #repeat:'],
      ...shown(
        second
          .split('\n')
          .filter((line) => line.includes('repaet'))
          .join('\n'),
      ),
    ]);
  } finally {
    child.kill();
    writeFileSync(file, text);
  }
}

/** What a forge is asked, and who cites the spec without being in its registry; the forge answers from here. */
async function drawDiscover({ wacrg, spec }) {
  const repository = (full_name, fork = false) => ({
    id: 1,
    full_name,
    html_url: `https://github.com/${full_name}`,
    fork,
    private: false,
  });
  const item = (of, path, fragment) => ({
    name: path,
    path,
    sha: 'f'.repeat(40),
    html_url: `${of.html_url}/blob/main/${path}`,
    repository: of,
    score: 1,
    text_matches: [{ fragment }],
  });
  const chime = repository('example/chime');
  const items = [
    item(chime, 'src/ring.c', '// bell:BEL-01\nvoid ring(void)'),
    item(chime, 'src/hang.c', '// bell:BEL-03\nvoid hang_up(void)'),
    item(repository('someone/chime', true), 'src/ring.c', '// bell:BEL-01\nvoid ring(void)'),
  ];
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ total_count: items.length, incomplete_results: false, items }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  const args = [wacrg, 'discover', '--on', 'github', '--server', address, '--corpus', spec];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, GITHUB_TOKEN: 'a token' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  try {
    await within(new Promise((resolve) => child.once('close', resolve)), 'the forge to be asked');
    const lines = said.trimEnd().split('\n');
    return picture('wacrg discover', 'Who cites a spec without being in its registry, as a forge tells', [
      ...lines.flatMap((line) => wrapped(/^\S*https:/.test(line) ? 'lens' : 'code', line)),
    ]);
  } finally {
    child.kill();
    server.close();
  }
}

/** What a request says that drops one annotation, makes another, and leaves a third above what followed its declaration. */
function drawComment({ wacrg, lib, cache }) {
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=Lin Wei', '-c', 'user.email=lin@example.org', ...args], {
      cwd: lib,
      env: { ...process.env, GIT_AUTHOR_DATE: '2026-06-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-06-01T12:00:00Z' },
    });
  rmSync(join(lib, 'answer.go'));
  const ring = readFileSync(join(lib, 'ring.go'), 'utf8')
    .replace(/func RepeatAfter[\s\S]*?\n}\n\n\/\/ Ring.*\n/, '')
    .replace('RepeatAfter is how', 'How');
  writeFileSync(join(lib, 'ring.go'), ring);
  writeFileSync(join(lib, 'hang.go'), 'package bell\n\n// bell:BEL-03\nfunc (b *Bell) HangUp() {}\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Hang up');
  const printed = execFileSync(process.execPath, [wacrg, 'comment', 'HEAD~1', '--cache', cache], {
    cwd: lib,
    encoding: 'utf8',
  });
  return picture(
    'A pull request',
    'The comment on a pull request: what it gains, loses, and puts above another declaration',
    [
      ...printed
        .trimEnd()
        .replace(/\n\n+/g, '\n')
        .split('\n')
        .flatMap((line) =>
          wrapped(/^(#|\*\*)/.test(line) ? 'lens' : 'code', line.replace(/^#+ |\*\*|<!-- -->|\\(?=\W)/g, '')),
        ),
    ],
  );
}

async function within(work, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const maxColumns = 112;

/** A long line as several, the later ones further in. */
function wrapped(kind, line) {
  const indent = `${/^\s*/.exec(line)?.[0] ?? ''}  `;
  const lines = [];
  let rest = line;
  while (rest.length > maxColumns) {
    const at = Math.max(rest.lastIndexOf(' ', maxColumns), indent.length + 1);
    lines.push([kind, rest.slice(0, at)]);
    rest = `${indent}${rest.slice(at).trimStart()}`;
  }
  return [...lines, [kind, rest]];
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(' ', '\u00a0');

function picture(title, about, lines) {
  const height = 56 + lines.length * 18;
  const rows = lines.map(
    ([kind, words], at) => `<text class="${kind}" x="20" y="${58 + at * 18}">${escaped(words)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 ${height}" width="920" role="img">
<title>${escaped(about).replaceAll('\u00a0', ' ')}</title>
<style>
text { font: 12.5px ui-monospace, monospace; fill: #1f2328 }
.title { font: 600 13px system-ui, sans-serif; fill: #59636e }
.lens { fill: #59636e; font-weight: 600 }
.comment { fill: #0a5a9c }
.error { fill: #d1242f }
.warning { fill: #9a6700 }
.notice { fill: #0969da }
.page { fill: #fff; stroke: #d1d9e0 }
</style>
<rect class="page" x="0.5" y="0.5" width="919" height="${height - 1}" rx="6"/>
<text class="title" x="20" y="26">${title}</text>
${rows.join('\n')}
</svg>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  for (const [name, svg] of Object.entries(await drawDoors(command)))
    writeFileSync(new URL(`../../docs/images/door-${name}.svg`, import.meta.url), svg);
}

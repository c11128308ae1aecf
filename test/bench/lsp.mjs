// How long an editor waits: `node test/bench/lsp.mjs [edits] [--json]` prints milliseconds from a keystroke to its diagnostics in a
// file of 5,000 lines, from the start to the first answer in a repository that is known, and the memory over many edits.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../packages/lsp/package.json', import.meta.url));
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-languageserver/node');
const bin = fileURLToPath(new URL('../../packages/cli/bundle/bin.js', import.meta.url));
const edits = Number(process.argv[2] ?? 200);
const around = mkdtempSync(join(tmpdir(), 'wacrg-bench-'));
const [spec, lib] = ['spec', 'lib'].map((name) => join(around, name));
const page = (n) =>
  `---\nid: door-${n}\ncode: DOR-${String(n).padStart(2, '0')}\ncategory: doors\ntitle: Door ${n}\nstatus: draft\n---\nText.\n\n## Normative\n\nA door MUST turn ${n} times. {#turn}\n`;
const git = (cwd, ...args) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], { cwd });
for (const [folder, files] of [
  [spec, Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`spec/doors/door-${n + 1}.md`, page(n + 1)]))],
  [
    lib,
    {
      'wacrg.yaml': 'spec: ../spec\n',
      'door.go': source(),
      'door.rs': source('fn', ' -> u8 { 0 }'),
      'door.ts': source('export function', ' {}'),
    },
  ],
]) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'init', '-q', '-b', 'main', '.');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'a');
}

function source(word = 'func', body = ' {}') {
  const lines = word === 'func' ? ['package door'] : [];
  for (let n = 0; lines.length < 5000; n++)
    lines.push(
      ...(n % 50 === 0 ? [`// wacrg:DOR-${String((n % 90) + 1).padStart(2, '0')}#turn`] : []),
      `${word} f${n}()${body}`,
      '',
    );
  return lines.join('\n');
}

async function open(file) {
  const begun = performance.now();
  const child = spawn(process.execPath, [bin, 'lsp', '--cache', join(around, 'cache')], {
    cwd: lib,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(join(lib, file)).href;
  let heard = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (said) => said.uri === uri && heard(said));
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [{ uri: pathToFileURL(lib).href, name: 'lib' }],
  });
  await connection.sendNotification('initialized', {});
  const ready = performance.now() - begun;
  let version = 1;
  const answered = (wanted) =>
    new Promise((resolve) => (heard = (said) => said.version === wanted && resolve(said.diagnostics)));
  const first = answered(1);
  const text = readFileSync(join(lib, file), 'utf8');
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'x', version, text } });
  await first;
  const started = performance.now() - begun;
  const type = async (character) => {
    const at = performance.now();
    const done = answered(++version);
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: { line: 2, character: 0 }, end: { line: 2, character: version % 2 } }, text: character },
      ],
    });
    await done;
    return performance.now() - at;
  };
  const hover = async () => {
    const at = performance.now();
    const line = text.split('\n').findIndex((each) => each.includes('wacrg:'));
    const said = await connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line, character: text.split('\n')[line].indexOf('DOR') + 2 },
    });
    if (said === null) throw new Error('the server says nothing of a citation');
    return performance.now() - at;
  };
  const memory = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return { ready, started, type, hover, memory, close: () => child.kill() };
}

const shown = (list) => {
  const sorted = list.toSorted((a, b) => a - b);
  return [0, 0.5, 0.95].map((part) => Math.round(sorted[Math.floor(part * (sorted.length - 1))])).join(' / ');
};
const measured = [];
for (const file of ['door.go', 'door.rs', 'door.ts']) {
  await open(file).then((first) => first.close());
  const { ready, started, type, hover, memory, close } = await open(file);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const times = [];
  // What is free again is given back some edits later, so one look at the end would say how lucky its moment was.
  // The first edits load what every edit needs.
  let before = 0;
  const looks = [];
  const typed = file === 'door.go' ? edits : edits / 3;
  for (let n = 0; n < typed; n++) {
    times.push(await type(n % 2 === 0 ? '/' : ''));
    if (n === Math.round(typed / 10)) before = memory();
    if (n >= typed * 0.8) looks.push(memory());
  }
  const hovers = [];
  for (let n = 0; n < 30; n++) hovers.push(await hover());
  measured.push({
    file,
    ready,
    started,
    times,
    hovers,
    memory: [before, looks.toSorted((a, b) => a - b)[looks.length >> 1]],
  });
  close();
}
if (process.argv.includes('--json')) process.stdout.write(JSON.stringify(measured));
else for (const each of measured) console.log(sentence(each));

function sentence({ file, ready, started, times, memory: [before, after] }) {
  return `${file}: hello ${Math.round(ready)} ms, first diagnostics ${Math.round(started)} ms; keystroke min / median / p95 ${shown(times)} ms; memory ${Math.round(before)} -> ${Math.round(after)} MB over ${times.length} edits; load ${loadavg()[0].toFixed(1)}`;
}

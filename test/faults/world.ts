import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importRepository } from '../bench/inputs/fast-import.ts';
import { bin } from '../command.ts';
import { type GitServer, type GitServerOptions, startGitServer } from '../git-server.ts';

/** A spec on this machine with two flavors on a real git server, and a place for cache, output and temporary files. */
export interface World {
  readonly root: string;
  readonly spec: string;
  readonly served: string;
  readonly server: GitServer;
  /** Starts the command in the spec; `end` waits for it. */
  start(args: readonly string[], environment?: Readonly<Record<string, string>>): Running;
  run(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
}

export interface Running {
  readonly child: ChildProcess;
  readonly end: Promise<Ended>;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const page = (code: string, id: string): string =>
  [
    `---\nid: ${id}\ncode: ${code}\ncategory: signalling\ntitle: ${id}\nstatus: review`,
    'implementations:\n  - { flavor: near, status: working, path: src/call.go }\n---\n',
    `How to ${id}.\n\n## Normative\n\nA ${id} MUST be short. {#short}\n`,
  ].join('\n');

/** The line of `deep` that is blamed lies further back than the first look at a history goes. */
export async function makeWorld(options: GitServerOptions = {}): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'wacrg-faults-'));
  const [spec, served, temporary] = [join(root, 'spec'), join(root, 'served'), join(root, 'tmp')];
  mkdirSync(temporary);
  importRepository(join(served, 'near'), [
    { 'src/call.go': 'package a\n\n// wacrg:SIG-01\nfunc Hail() {}\n', 'README.md': 'wacrg\n' },
    {
      'src/call.go': 'package a\n\n// wacrg:SIG-01\nfunc Hail() { }\n',
      'src/end.py': '# wacrg:SIG-02\ndef end(): pass\n',
    },
    { 'src/call.go': 'package a\n\n// wacrg:SIG-01#short\n// wacrg:SIG-02\nfunc Hail() {}\n' },
  ]);
  importRepository(join(served, 'deep'), deepHistory());
  const server = await startGitServer(served, options);
  const flavor = (id: string): string => `id: ${id}\nname: ${id}\nrepository: ${server.url}${id}/.git\n`;
  importRepository(spec, [
    {
      'spec/signalling/hail.md': page('SIG-01', 'hail'),
      'spec/signalling/end.md': page('SIG-02', 'end'),
      'spec/flavors/near.yaml': flavor('near'),
      'spec/flavors/deep.yaml': flavor('deep'),
    },
  ]);
  const start = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running => {
    const env = { PATH: process.env.PATH ?? '', HOME: temporary, TMPDIR: temporary, ...environment };
    const child = spawn(process.execPath, [bin, ...args], { cwd: spec, env, detached: true });
    return { child, end: ended(child) };
  };
  return { root, spec, served, server, start, run: (args, environment) => start(args, environment).end };
}

function* deepHistory(): Generator<Readonly<Record<string, string>>> {
  yield { 'src/a.go': 'package a\n\n// wacrg:SIG-01\nfunc Hail() {}\n', 'src/b.go': 'package a\n' };
  for (let n = 0; n < 700; n++) yield { 'src/b.go': `package a\n\nvar b = ${n}\n` };
}

function ended(child: ChildProcess): Promise<Ended> {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  }
  // Not `close`: a git that outlives a killed run holds its output open.
  return new Promise((resolve) =>
    child.on('exit', (status, signal) => setImmediate(resolve, { status, signal, ...texts })),
  );
}

/** Every file below a folder with its text, by its path in it. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

export function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((each) => !each.isDirectory());
  return files.map((each) => join(each.parentPath, each.name).slice(folder.length + 1)).sort();
}

/** What a run that was ended at a bad moment may leave, and the next one must not. */
export const isLeftover = (path: string): boolean =>
  /\.(new|old|stale)-|\.tmp$|(^|\/)tmp_|\.lock(\.|$)|[0-9a-f]{8}-[0-9a-f]{4}-4/.test(path) &&
  !/wacrg\.lock\.json$/.test(path);

/** Has a program for Node run before the command, by a variable of its environment. */
export const preload = (name: string, setting: string): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import ${fileURLToPath(new URL(name, import.meta.url))}`,
  WACRG_FAULT: setting,
});

/** Gives a file's whole text to a folder's tools. */
export const writeAll = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
};

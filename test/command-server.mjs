// Runs command lines of `wacrg`, one after the other, in one process: what a process costs to start is most of what a short
// command costs. Each is the bundle's own `bin.js`, evaluated anew, in the folder and with the environment that it was asked for.
// See `command.ts`; requests and answers are lines of JSON in two pipes, whose paths are given.
import { createReadStream, openSync, writeSync } from 'node:fs';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [bin, requests, answers] = process.argv.slice(2);
const to = openSync(answers, 'w');
const own = { ...process.env };

// The processes that read what strangers wrote serve the next command too.
const { keepSpares, closeLeftOpen } = await import(new URL('spare-workers.js', pathToFileURL(bin)).href);
keepSpares();

let count = 0;
for await (const line of createInterface({ input: createReadStream(requests) })) {
  const { cwd, args, env } = JSON.parse(line);
  writeAll(`${JSON.stringify(await run(args, { cwd, env }))}\n`);
}

function writeAll(text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(to, bytes, at);
}

/** As the process would end: with its exit code, and what it wrote. */
async function run(args, { cwd, env }) {
  const printed = { stdout: '', stderr: '' };
  const restore = ['stdout', 'stderr'].map((name) => catchWrites(process[name], (text) => (printed[name] += text)));
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  if (homedir() !== env.HOME) throw new Error('The home of the command is not the one that was asked for.');
  process.chdir(cwd);
  process.argv = [process.execPath, bin, ...args];
  process.exitCode = 0;
  const idle = process.getActiveResourcesInfo().length;
  try {
    await import(`${pathToFileURL(bin).href}?${count++}`);
  } catch (fault) {
    printed.stderr += fault?.stack ?? String(fault);
    process.exitCode = 1;
  }
  // A process ends when nothing is left to be done, and no earlier.
  while (process.getActiveResourcesInfo().length > idle) await sleep(1);
  closeLeftOpen();
  const status = process.exitCode ?? 0;
  for (const each of restore) each();
  process.stdout.removeAllListeners('error');
  process.exitCode = 0;
  Object.assign(process.env, own);
  return { status, ...printed };
}

function catchWrites(stream, keep) {
  const { write } = stream;
  stream.write = (chunk, encoding, done) => {
    keep(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    const after = typeof encoding === 'function' ? encoding : done;
    if (after) queueMicrotask(() => after());
    return true;
  };
  return () => {
    stream.write = write;
  };
}

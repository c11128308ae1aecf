// Runs the harnesses of real clients in test/conformance against the vectors, and compares with what is committed in
// spec/conformance: what pages show must be what a run gives. `--write` keeps what a run gives.
//   node scripts/conformance.mjs [--write] [--prebuilt] [FLAVOR…]
// With `--prebuilt` nothing that takes minutes is built: a client whose harness is not there yet is named, and skipped.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'test/conformance');

/** @typedef {{ command: string[], build?: { in: string, run: string[], needs: { run: string[], atLeast: string }, takesMinutes?: boolean } }} Harness */
/** @type {Record<string, Harness>} how each flavor is run; a toolchain that is missing or older is named, and skipped */
const harnesses = {
  'wacrg-codec': { command: ['node', 'test/conformance/wacrg-codec.mjs'] },
  baileys: { command: ['node', 'test/conformance/baileys.mjs'] },
  zapo: { command: ['node', 'test/conformance/zapo.mjs'] },
  whatsmeow: {
    command: ['test/conformance/whatsmeow/bin/harness'],
    build: {
      in: 'whatsmeow',
      run: ['go', 'build', '-o', 'bin/harness', '.'],
      needs: { run: ['go', 'version'], atLeast: '1.24' },
    },
  },
  'whatsapp-rust': {
    command: ['test/conformance/wacore/target/release/wacrg-harness'],
    build: {
      in: 'wacore',
      takesMinutes: true,
      run: ['cargo', 'build', '--release', '--locked', '--quiet'],
      needs: { run: ['cargo', '--version'], atLeast: '1.94' },
    },
  },
};

const isPrebuilt = process.argv.includes('--prebuilt');
const [options, named] = [
  process.argv.slice(2).filter((each) => isOption(each) && each !== '--prebuilt'),
  process.argv.slice(2).filter((each) => !isOption(each)),
];
let failed = 0;
for (const [flavor, harness] of Object.entries(harnesses)) {
  if (named.length > 0 && !named.includes(flavor)) continue;
  const fault = missing(harness) ?? built(harness) ?? compared(flavor, harness);
  say(`${flavor}: ${fault?.text ?? 'as committed'}`);
  if (fault?.isFailure) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;

function isOption(argument) {
  return argument.startsWith('--');
}

function missing({ build, command }) {
  if (build === undefined) return undefined;
  if (isPrebuilt && build.takesMinutes && !existsSync(join(root, command[0])))
    return { text: 'not run: its harness is not built; "npm run long" builds it' };
  const { run, atLeast } = build.needs;
  const { status, stdout } = spawnSync(run[0], run.slice(1), { encoding: 'utf8', cwd: root });
  const version = /(\d+)\.(\d+)/.exec(stdout ?? '')?.[0];
  if (status !== 0 || version === undefined) return { text: `not run: there is no ${run[0]}` };
  return isOlder(version, atLeast) ? { text: `not run: ${run[0]} is ${version}, older than ${atLeast}` } : undefined;
}

function isOlder(version, atLeast) {
  const [[major, minor], [least, leastMinor]] = [version, atLeast].map((each) => each.split('.').map(Number));
  return major < least || (major === least && minor < leastMinor);
}

function built({ build }) {
  if (build === undefined) return undefined;
  const [command, ...args] = build.run;
  const { status } = spawnSync(command, args, { cwd: join(folder, build.in), stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0 ? undefined : { text: 'it could not be built', isFailure: true };
}

function compared(flavor, { command }) {
  const conform = ['scripts/wacrg.mjs', 'conform', '--flavor', flavor, '--json', ...options, '--', ...command];
  const { status, stdout } = spawnSync('node', conform, {
    encoding: 'utf8',
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
  });
  if (status === 2) return { text: 'it could not be run', isFailure: true };
  const committed = readFileSync(join(root, `spec/conformance/${flavor}.json`), 'utf8');
  const different = differences(JSON.parse(committed), JSON.parse(stdout));
  if (different.length === 0) return undefined;
  const first = different.slice(0, 5).join(', ');
  const todo = `node scripts/conformance.mjs --write ${flavor}`;
  return {
    text: `${different.length} differ from what is committed: ${first}; look, then run "${todo}"`,
    isFailure: true,
  };
}

/** Commit and date move with the code; what came of it is compared. */
function differences(was, is) {
  const ids = [...new Set([...Object.keys(was.verdicts), ...Object.keys(is.verdicts)])];
  const others = ['harness', 'vectors'].filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return [...others, ...ids.filter((id) => JSON.stringify(was.verdicts[id]) !== JSON.stringify(is.verdicts[id]))];
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

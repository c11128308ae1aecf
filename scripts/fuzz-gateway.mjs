// Asks a running gateway everything that its OpenAPI document allows, and much that it does not: with schemathesis from
// PyPI, in an environment of its own under `out/`. Needs Python 3 with venv, and a build.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const environment = join(root, 'out', 'schemathesis');
const schemathesis = join(environment, 'bin', 'schemathesis');
const version = '4.32.5';

if (!existsSync(schemathesis)) {
  run('python3', ['-m', 'venv', environment]);
  run(join(environment, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${version}`]);
}
const gateway = spawn(process.execPath, [join(root, 'packages/call-gateway/test/support/fuzzed-gateway.mjs')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const address = await new Promise((resolve, reject) => {
  gateway.stdout.once('data', (data) => resolve(String(data).trim()));
  gateway.once('close', () => reject(new Error('the gateway ended')));
});
const checks = 'not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance';
const { status } = spawnSync(
  schemathesis,
  [
    ...['run', `${address}/openapi.json`, '--header', 'Authorization: Bearer wg_fuzz', '--checks', checks],
    // A gateway that is not ready says so with 503; that is its contract.
    ...['--exclude-path', '/readyz', '--max-examples', '40', '--phases', 'examples,coverage,fuzzing'],
    ...['--seed', '1', '--no-color', '--generation-database', 'none'],
  ],
  { stdio: 'inherit', cwd: join(root, 'out') },
);
gateway.kill();
process.exitCode = status ?? 1;

function run(command, args) {
  const { status: code } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (code === 0) return;
  process.stderr.write(`Cannot fuzz: "${command} ${args.join(' ')}" failed; its output is above.\n`);
  process.exit(2);
}

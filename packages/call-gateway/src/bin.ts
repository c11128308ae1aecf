#!/usr/bin/env node
/** The command `wacrg-gateway`. Exit codes: 0 done, 1 the answer is no, 2 it could not do its work. */
import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { Fault } from './fault.ts';

const config = ['-c, --config <file>', 'the configuration of the gateway', 'gateway.yaml'] as const;

const program = new Command()
  .name('wacrg-gateway')
  .description('Rejects WhatsApp calls, by request and by policy, and says what really happened');

program
  .command('serve')
  .description('run the gateway')
  .option(...config)
  .action(async (options) => (await import('./commands/serve.ts')).serve(options.config));

program
  .command('demo')
  .description('run a gateway without WhatsApp, with a call that rings')
  .option('-p, --port <port>', 'the port to listen on', portOf, 8099)
  .action(async (options) => (await import('./commands/demo.ts')).demo(options));

program
  .command('check')
  .description('say what is wrong with policy files')
  .argument('<policy...>')
  .action(async (paths) => answer((await import('./commands/policies.ts')).check(paths)));

program
  .command('explain')
  .description('say why a call was treated as it was')
  .requiredOption('--call <id>', 'the id of the call')
  .requiredOption('--instance <id>', 'the instance that it came to')
  .option(...config)
  .action(async (options) => answer((await import('./commands/policies.ts')).explainCall(options)));

program
  .command('simulate')
  .description('say what a policy would have done with the calls of the past')
  .argument('<policy>')
  .option('--since <duration>', 'how far back', '7d')
  .option('--instance <id>', 'one instance alone')
  .option(...config)
  .action(async (policy, options) =>
    answer((await import('./commands/policies.ts')).simulateTrail({ ...options, policy })),
  );

program
  .command('token')
  .description('make an access token; it is shown once, and the configuration has its digest')
  .action(async () => {
    const { token, hash } = (await import('./http/tokens.ts')).makeToken();
    process.stdout.write(`token: ${token}\nhash:  ${hash}\n`);
  });

function portOf(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Write a number up to 65535.');
}

async function answer(isYes: Promise<boolean>): Promise<void> {
  process.exitCode = (await isYes) ? 0 : 1;
}

try {
  await program.parseAsync();
} catch (error) {
  const says = error instanceof Fault ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`wacrg-gateway: ${says}\n`);
  process.exitCode = 2;
}

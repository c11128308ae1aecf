import { CommanderError } from '@commander-js/extra-typings';
import { printable } from '@wacrg/reports';
import { ToolError } from '@wacrg/workspace';
import type { ExitCode } from './exit-code.ts';
import { program } from './program.ts';
import { version } from './version.ts';

/** Runs one command line and gives its exit code. The only place that catches. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const root = program((code) => {
    exitCode = code;
  });
  try {
    if (/^complet(e|ion)$/.test(args[0] ?? '') && !args.includes('--help')) {
      return await (await import('./complete.ts')).complete(args);
    }
    await root.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${describe(error)}\n`);
    return 2;
  }
}

function describe(error: unknown): string {
  if (error instanceof ToolError) {
    const more = process.env.WACRG_DEBUG && error.cause instanceof Error ? `\n${error.cause.stack}` : '';
    return `wacrg: ${printable(error.message)}${printable(more)}`;
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `wacrg ${version()}: this is our fault, not yours.`,
    printable(what),
    'Please report it with these lines and the command that you ran: https://github.com/WhiskeySockets/wacrg/issues',
  ].join('\n');
}

import { CommanderError } from '@commander-js/extra-typings';
import { errorJson, printable, printableLines, toolHome } from '@wacrg/reports';
import { ToolError } from '@wacrg/workspace';
import type { ExitCode } from './exit-code.ts';
import { program } from './program.ts';
import { complain } from './say.ts';
import { tool, version } from './version.ts';

/** Runs one command line and gives its exit code. The only place that catches. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  try {
    if (/^complet(e|ion)$/.test(args[0] ?? '') && !args.includes('--help')) {
      return await (await import('./complete.ts')).complete(args);
    }
    const root = await program((code) => {
      exitCode = code;
    }, args);
    await root.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (args.includes('--json')) process.stdout.write(asJson(error));
    // Commander has printed its own.
    if (!(error instanceof CommanderError)) complain(`${describe(error)}\n`);
    return 2;
  }
}

function asJson(error: unknown): string {
  if (error instanceof ToolError) return errorJson(error.code, error.message, error.data);
  const message = error instanceof Error ? error.message : String(error);
  return errorJson(error instanceof CommanderError ? 'bad-option' : 'internal', message);
}

function describe(error: unknown): string {
  if (error instanceof ToolError) {
    const more = process.env.WACRG_DEBUG && error.cause instanceof Error ? `\n${error.cause.stack}` : '';
    return `wacrg: ${printable(error.message)}${printableLines(more)}`;
  }
  if (error instanceof Error && /\b(EMFILE|ENFILE)\b/.test(error.message))
    return 'wacrg: Cannot go on: this process may not open more files; raise the limit ("ulimit -n 1024").';
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `wacrg ${version()}: this is our fault, not yours.`,
    printableLines(what),
    `Please report it with these lines and the command that you ran, ${reportAddress()}`,
  ].join('\n');
}

function reportAddress(): string {
  const home = toolHome(tool());
  return home === undefined ? 'to whoever gave you this build.' : `at ${home}/issues`;
}

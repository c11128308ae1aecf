import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { bashCompletion } from './bash-completion.ts';
import type { ExitCode } from './exit-code.ts';
import { program } from './program.ts';

const name = 'completion';

/**
 * Prints a shell's script (`completion bash`), or answers its questions (`complete -- check --for`). Everything is
 * known from the commands themselves, the choices of their options too.
 */
export async function complete(args: readonly string[]): Promise<ExitCode> {
  if (args[0] === name && args[1] === 'bash') {
    process.stdout.write(bashCompletion);
    return 0;
  }
  const root = program(() => undefined) as Command;
  // The one that help lists gives way to the one that answers.
  const commands = root.commands as Command[];
  commands.splice(
    commands.findIndex((each) => each.name() === name),
    1,
  );
  for (const command of commands) command.description(command.summary() || command.description());
  tab(root, { completionCommandName: name });
  await root.parseAsync([...args], { from: 'user' });
  return 0;
}

import tab from '@bomb.sh/tab/commander';
import { printable } from '@wacrg/reports';
import { openWorkspace, type SpecNames } from '@wacrg/workspace';
import type { Command } from 'commander';
import { bashCompletion } from './bash-completion.ts';
import type { ExitCode } from './exit-code.ts';
import { program } from './program.ts';

const name = 'completion';

const none: SpecNames = { codes: [], flavors: [] };

/** The codes and flavors of the spec at hand, where they may be asked for. No server is asked, and no fault is shown. */
async function namesWanted(args: readonly string[]): Promise<SpecNames> {
  if (args[0] !== 'complete' || !args.some((each) => /^(show|accept|--flavor)$/.test(each))) return none;
  const workspace = openWorkspace({ offline: true });
  const found = await workspace.names().catch(() => none);
  workspace.close();
  return found;
}

/**
 * Prints a shell's script (`completion bash`), or answers its questions (`complete -- check --for`). Everything is
 * known from the commands themselves, the choices of their options too; codes and flavors from the spec at hand.
 */
export async function complete(args: readonly string[]): Promise<ExitCode> {
  if (args[0] === name && args[1] === 'bash') {
    process.stdout.write(bashCompletion);
    return 0;
  }
  const root = (await program(() => undefined)) as Command;
  // The one that help lists gives way to the one that answers.
  const commands = root.commands as Command[];
  commands.splice(
    commands.findIndex((each) => each.name() === name),
    1,
  );
  for (const command of commands) command.description(command.summary() || command.description());
  const completed = tab(root, { completionCommandName: name });
  const { codes, flavors } = await namesWanted(args);
  const all =
    (list: SpecNames['codes']) =>
    (give: (value: string, description: string) => void): void => {
      for (const [each, title] of list) give(each, printable(title));
    };
  for (const each of completed.commands.values()) {
    const option = each.options.get('flavor');
    if (option !== undefined) option.handler = all(flavors);
    if (/^(show|accept)$/.test(each.value)) each.argument('code', all(codes));
  }
  await root.parseAsync([...args], { from: 'user' });
  return 0;
}

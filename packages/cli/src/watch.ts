import { printable } from '@wacrg/reports';
import { onlyLatest, ToolError, type Workspace } from '@wacrg/workspace';
import { complain } from './say.ts';

/** How long the first check waits for the watchers. */
const maxWaitMs = 2000;

/**
 * Runs a check now and after every change, until the process is ended. What ends a single check, such as a broken
 * configuration in the middle of a rebase, is reported, and the next change is waited for.
 */
export async function watchAndCheck(workspace: Workspace, check: () => Promise<string>): Promise<never> {
  const run = onlyLatest(() => checkOnce(check));
  // Before the first check, so that nothing is missed in between; where it cannot begin yet, the check says why.
  const watching = watchWhenThere(workspace, () => void run(''));
  await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, maxWaitMs))]);
  await run('');
  await watching;
  complain('Watching; end it with Ctrl-C.\n');
  return new Promise<never>(() => undefined);
}

/** The folders are known only once the configuration can be read. */
async function watchWhenThere(workspace: Workspace, changed: () => void): Promise<unknown> {
  for (;;) {
    try {
      return await workspace.watch(changed);
    } catch (fault) {
      if (!(fault instanceof ToolError)) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

async function checkOnce(check: () => Promise<string>): Promise<void> {
  try {
    const text = await check();
    if (process.stdout.isTTY) process.stdout.write('\x1b[2J\x1b[3J\x1b[H');
    process.stdout.write(text);
  } catch (fault) {
    if (!(fault instanceof ToolError)) throw fault;
    complain(`wacrg: ${printable(fault.message)}\n`);
  }
}

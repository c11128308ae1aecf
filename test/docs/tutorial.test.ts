import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { unpack } from '../../scripts/demo/unpack.mjs';
import { readDocument } from './blocks.ts';
import { makeShell, promisedExit } from './shell.ts';

// The tutorial is run from its first line to its last; `npx vitest run test/docs/tutorial.test.ts -u` renews what it prints.

test('docs/check.md prints what its commands print, and they end as it says', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  unpack(join(folder, 'out/demo'));
  const shell = makeShell();
  let cwd = folder;

  /** The block anew: each command, and below it what it prints now. */
  function runConsole(block: string): string {
    const commands = block.split('\n').filter((line) => line.startsWith('$ '));
    return commands.map((line) => `${line}\n${runCommand(line.slice(2))}`).join('');
  }

  function runCommand(command: string): string {
    const [, to] = /^cd (\S+)$/.exec(command) ?? [];
    if (to !== undefined) {
      cwd = resolve(cwd, to);
      return '';
    }
    const { status, stdout, stderr } = shell.run(command, cwd);
    expect(status, `${command}\n${stdout}${stderr}`).toBe(promisedExit(command));
    return stdout + stderr;
  }

  function applyPatch(block: string): string {
    const { status, stderr } = shell.run(`git apply - <<'PATCH'\n${block}PATCH`, cwd);
    expect(status, stderr).toBe(0);
    return block;
  }

  const written = readDocument('docs/check.md');
  const anew = written.replace(/```(console|diff)\n(.*?)```/gs, (_, language: string, block: string) => {
    const shown = language === 'console' ? runConsole(block) : applyPatch(block);
    return `\`\`\`${language}\n${shown}\`\`\``;
  });
  await expect(anew).toMatchFileSnapshot('../../docs/check.md');
});

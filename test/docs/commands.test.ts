import { expect, test } from 'vitest';
import { documents, fencedBlocks, readDocument } from './blocks.ts';
import { makeShell, promisedExit } from './shell.ts';
import { makeWorld, type World } from './world.ts';

// Whoever copies a command from our documents must see it run.

/** Commands that cannot run here, and why. */
const notRun: readonly (readonly [RegExp, string])[] = [
  [/<address|^wacrg flavor add/, 'it names an address for its reader to fill in, or one of a sample'],
  [/^cd wacrg$/, 'follows that clone'],
  [/^npm start/, 'test/demo.test.ts runs it'],
  [/^npm (test|run check|run long)|^\.ci\/run/, 'these run this test'],
  [/^alias /, 'the shell here has the command already'],
  [/^node scripts\/|^wacrg site --serve/, 'the tests of the site and of a release run them'],
  [/^wacrg check src\//, 'it names files of a sample; packages/workspace/test/several-specs.test.ts checks some'],
  [/^wacrg comment/, 'it belongs in the job of a request; packages/forge/test/comment.test.ts runs it'],
  [/^wacrg import/, 'it reads what another tool wrote; packages/workspace/test/exchange.test.ts has some'],
  [/^wacrg check --dry-run/, 'the library has nothing that can be fixed, so there is no patch to apply'],
  [/^wacrg conform/, 'it needs a harness; test/docs/conformance.test.ts runs the one in the document'],
  [/wacrg stanza/, 'it needs a stanza; the tests of the command have some'],
  [/completion (zsh|fish)/, 'needs that shell'],
  [/suggest --dismiss/, 'it names the key of an offer'],
  [/--results/, 'it needs the reports of a test run; test/test-results.test.ts has some'],
  [/^([A-Z_]+=\S+ )?wacrg discover/, 'asks forges; its tests have recorded answers'],
  [/wacrg (lsp|mcp)|^wacrg check --watch/, 'it runs until it is ended; the tests of each door do that'],
];

/** Documents whose commands another test runs. */
const elsewhere: Readonly<Record<string, string>> = {
  'docs/ci.md': 'test/ci-steps.test.ts',
  'docs/check.md': 'test/docs/tutorial.test.ts',
  'docs/results.md': 'test/test-results.test.ts',
};

interface Step {
  readonly script: string;
  readonly at: string;
  readonly cwd: keyof World;
  readonly exit: number;
}

const ofLibrary = /^wacrg (check|suggest|accept|show|search|init|diff (origin|HEAD)|comment|scan --explain)/;

/** The README is read in the clone, block by block; elsewhere each line stands alone, in the spec or in the library. */
function stepsOf(path: string): readonly Step[] {
  const blocks = fencedBlocks(readDocument(path)).filter(({ language }) => language === 'sh');
  const kept = (line: string): boolean => line !== '' && !notRun.some(([pattern]) => pattern.test(line));
  return blocks.flatMap(({ lines, line }) => {
    const commands = lines.filter(kept);
    if (path === 'README.md') return [{ script: commands.join('\n'), at: `${path}:${line}`, cwd: 'clone', exit: 0 }];
    return commands.map((script): Step => {
      const cwd = ofLibrary.test(script) ? 'library' : 'spec';
      return { script, at: `${path}:${line + lines.indexOf(script)}`, cwd, exit: promisedExit(script) };
    });
  });
}

const runnable = documents
  .filter((path) => !(path in elsewhere))
  .map((path) => [path, stepsOf(path).filter(({ script }) => script !== '')] as const)
  .filter(([, steps]) => steps.length > 0);

test.each(runnable)('every command in %s runs', { timeout: 300_000 }, (_, steps) => {
  const shell = makeShell();
  const world = makeWorld(shell);
  for (const { script, at, cwd, exit } of steps) {
    const here = script
      .replaceAll('/tmp/', `${world.temporary}/`)
      .replace(/(--spec )https:[^\s@]+/g, `$1file://${world.spec}`);
    const { status, stdout, stderr } = shell.run(here, world[cwd]);
    expect(status, `${at}\n${script}\n${stdout}${stderr}`).toBe(exit);
  }
});

test('what is not run still stands in a document', () => {
  const lines = documents.flatMap((path) => fencedBlocks(readDocument(path)).flatMap((block) => block.lines));
  expect(notRun.filter(([pattern]) => !lines.some((line) => pattern.test(line)))).toEqual([]);
});

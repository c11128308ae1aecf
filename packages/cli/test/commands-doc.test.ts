import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { program } from '../src/program.ts';

// Made from the commands themselves; after a change of them `npx vitest run packages/cli/test/commands-doc.test.ts -u` renews it.

const root = (await program(() => undefined)) as Command;
const commands = root.commands.filter((command) => command.name() !== 'help');

test('docs/commands.md is the reference of every command, its options and its examples', async () => {
  const intro = [
    '# Commands',
    '',
    '`wacrg help <command>` prints the same in the terminal. A command reads first, then writes; results go to standard output,',
    'progress to standard error and only on a terminal.',
    '',
    '| exit code | says |',
    '|---|---|',
    '| 0 | clean |',
    '| 1 | problems at or above `--fail-on`, or something is out of date |',
    '| 2 | the tool could not do its work |',
    '',
    '| command | does |',
    '|---|---|',
    ...commands.map(
      (each) => `| [\`wacrg ${each.name()}\`](#wacrg-${each.name()}) | ${cell(each.summary() || each.description())} |`,
    ),
    '',
  ];
  await expect(`${[...intro, ...commands.map(section)].join('\n')}`).toMatchFileSnapshot('../../../docs/commands.md');
});

test('every command has an example in its help', () => {
  for (const command of commands) expect(helpOf(command), command.name()).toContain('\nExamples:\n  $ ');
});

test('help lists the commands in the same words before they are loaded', async () => {
  expect((await program(() => undefined, [])).helpInformation()).toBe(root.helpInformation());
});

function section(command: Command): string {
  const help = command.createHelp();
  const args = help
    .visibleArguments(command)
    .map((each) => `| \`${each.name()}\` | ${cell(help.argumentDescription(each))} |`);
  const options = help
    .visibleOptions(command)
    .map((each) => `| \`${each.flags}\` | ${cell(help.optionDescription(each))} |`);
  return [
    `## wacrg ${command.name()}`,
    '',
    `    ${help.commandUsage(command)}`,
    '',
    `${capital(command.description()).replace(/\.?$/, '.')}`,
    '',
    ...(args.length === 0 ? [] : ['| argument | |', '|---|---|', ...args, '']),
    '| option | |',
    '|---|---|',
    ...options,
    '',
    '```sh',
    ...examplesOf(command),
    '```',
    '',
  ].join('\n');
}

function examplesOf(command: Command): readonly string[] {
  const [, after = ''] = helpOf(command).split('\nExamples:\n');
  return after
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^ {2}\$ /, ''));
}

/** The whole help, with what stands after the options. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

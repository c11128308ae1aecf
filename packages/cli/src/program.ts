import { Command } from '@commander-js/extra-typings';
import type { AddCommand, Finish } from './command.ts';
import { type CommandName, commandList } from './command-list.ts';
import { complain } from './say.ts';
import { version } from './version.ts';

const firstSteps = `
In a library that implements a spec:
  $ wacrg check      # what is annotated, what is missing, what to do next
  $ wacrg suggest    # comments that cite the spec already, as annotations
  $ wacrg init       # a small config and a CI workflow

In the repository of a spec:
  $ wacrg build      # read every library and fill the pages
  $ wacrg coverage   # who implements what
  $ wacrg flavor add # one more library
  $ wacrg adopt      # a patch of annotations for every library

"wacrg help <command>" tells more, with examples. Exit codes: 0 clean, 1 problems, 2 the tool could not do its work.
`;

/** Loads each command's definition. A new one is a file in `commands/`, a row here and one in {@link commandList}. */
const commands: Readonly<Record<CommandName, () => Promise<AddCommand>>> = {
  build: async () => (await import('./commands/build.ts')).build,
  lint: async () => (await import('./commands/lint.ts')).lint,
  ids: async () => (await import('./commands/ids.ts')).ids,
  scan: async () => (await import('./commands/scan.ts')).scan,
  render: async () => (await import('./commands/render.ts')).render,
  merge: async () => (await import('./commands/merge.ts')).merge,
  site: async () => (await import('./commands/site.ts')).site,
  flavor: async () => (await import('./commands/flavor.ts')).flavor,
  discover: async () => (await import('./commands/discover.ts')).discover,
  adopt: async () => (await import('./commands/adopt.ts')).adopt,
  cache: async () => (await import('./commands/cache.ts')).cache,
  check: async () => (await import('./commands/check.ts')).check,
  suggest: async () => (await import('./commands/suggest.ts')).suggest,
  accept: async () => (await import('./commands/accept.ts')).accept,
  show: async () => (await import('./commands/show.ts')).show,
  search: async () => (await import('./commands/search.ts')).search,
  coverage: async () => (await import('./commands/coverage.ts')).coverage,
  diff: async () => (await import('./commands/diff.ts')).diff,
  comment: async () => (await import('./commands/comment.ts')).comment,
  export: async () => (await import('./commands/export.ts')).exportSites,
  import: async () => (await import('./commands/import.ts')).importSites,
  stanza: async () => (await import('./commands/stanza.ts')).stanza,
  conform: async () => (await import('./commands/conform.ts')).conform,
  init: async () => (await import('./commands/init.ts')).init,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
  mcp: async () => (await import('./commands/mcp.ts')).mcp,
  completion: async () => (await import('./commands/completion.ts')).completion,
};

/**
 * The command line: names, options and help.
 *
 * @param args those that are named here are loaded whole; of all others help has what it lists. All when absent
 */
export async function program(finish: Finish, args?: readonly string[]): Promise<Command> {
  const root = new Command('wacrg')
    .description('Traces a spec to the repositories that implement it.')
    .version(version(), '-V, --version')
    .showHelpAfterError('Run with --help for the options.')
    .addHelpText('after', firstSteps)
    .configureOutput({ writeErr: complain })
    .exitOverride();
  for (const [name, [usage, summary]] of Object.entries(commandList)) {
    if (args === undefined || args.includes(name)) (await commands[name as CommandName]())(root, finish);
    else root.command(`${name} ${usage}`).summary(summary);
  }
  return root;
}

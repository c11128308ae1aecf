import { Command } from '@commander-js/extra-typings';
import type { AddCommand, Finish } from './command.ts';
import { accept } from './commands/accept.ts';
import { adopt } from './commands/adopt.ts';
import { build } from './commands/build.ts';
import { cache } from './commands/cache.ts';
import { check } from './commands/check.ts';
import { comment } from './commands/comment.ts';
import { completion } from './commands/completion.ts';
import { conform } from './commands/conform.ts';
import { coverage } from './commands/coverage.ts';
import { diff } from './commands/diff.ts';
import { discover } from './commands/discover.ts';
import { exportSites } from './commands/export.ts';
import { flavor } from './commands/flavor.ts';
import { ids } from './commands/ids.ts';
import { importSites } from './commands/import.ts';
import { init } from './commands/init.ts';
import { lint } from './commands/lint.ts';
import { lsp } from './commands/lsp.ts';
import { mcp } from './commands/mcp.ts';
import { merge } from './commands/merge.ts';
import { render } from './commands/render.ts';
import { scan } from './commands/scan.ts';
import { search } from './commands/search.ts';
import { show } from './commands/show.ts';
import { site } from './commands/site.ts';
import { stanza } from './commands/stanza.ts';
import { suggest } from './commands/suggest.ts';
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

/** Every command, in the order in which help lists them. A new one is a file in `commands/` and a row here. */
const commands: readonly AddCommand[] = [
  build,
  lint,
  ids,
  scan,
  render,
  merge,
  site,
  flavor,
  discover,
  adopt,
  cache,
  check,
  suggest,
  accept,
  show,
  search,
  coverage,
  diff,
  comment,
  exportSites,
  importSites,
  stanza,
  conform,
  init,
  lsp,
  mcp,
  completion,
];

/** The command line: names, options and help. */
export function program(finish: Finish): Command {
  const root = new Command('wacrg')
    .description('Traces a spec to the repositories that implement it.')
    .version(version(), '-V, --version')
    .showHelpAfterError('Run with --help for the options.')
    .addHelpText('after', firstSteps)
    .configureOutput({ writeErr: complain })
    .exitOverride();
  for (const add of commands) add(root, finish);
  return root;
}

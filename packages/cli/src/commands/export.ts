import { Option } from '@commander-js/extra-typings';
import { exportFormats } from '@wacrg/reports';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { collect } from '../options.ts';
import { print } from '../print-context.ts';

/** `wacrg export`: every site, for other tools. */
export const exportSites: AddCommand = (root, finish) => {
  command(root, 'export', {
    description: [
      'Prints where code cites the spec: in a library as its files are now, in a spec as the last result has it.',
      'The JSON holds path, line, ids, relation and revision, and is what import reads; CSV adds who wrote it, when, and a link.',
    ],
    examples: [
      ['wacrg export > citations.json', ''],
      ['wacrg export --format csv > sites.csv', 'for a spreadsheet'],
    ],
  })
    .argument('[dir]', 'folder in the repository (default: this one)')
    .option('--flavor <id>', 'in a spec: only this flavor (may be repeated)', collect)
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['json', 'csv', 'needs'] as const)
        .default('json' as const),
    )
    .action(async (dir, options) => {
      const sites = await open({ ...options, flavor: undefined }, dir).sites(options.flavor);
      print(exportFormats, sites, options, options.format);
      finish(0);
    });
};

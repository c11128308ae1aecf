import { Option } from '@commander-js/extra-typings';
import { coverageFormats } from '@wacrg/reports';
import { type AddCommand, command } from '../command.ts';
import { open } from '../open.ts';
import { collect } from '../options.ts';
import { print } from '../print-context.ts';

/** `wacrg coverage`: what every flavor has of every part, from the last result. */
export const coverage: AddCommand = (root, finish) => {
  command(root, 'coverage', {
    description: [
      'Prints the table of flavors and parts from traceability.json, which scan and build write.',
      'Clauses count only in the parts in which a flavor cites any; elsewhere they are not measured.',
    ],
    examples: [
      ['wacrg coverage', 'the table'],
      ['wacrg coverage --format csv > coverage.csv', 'for a spreadsheet'],
    ],
  })
    .option('--flavor <id>', 'only this flavor (may be repeated)', collect)
    .addOption(
      new Option('--format <format>', 'how to print the table').choices(Object.keys(coverageFormats)).default('text'),
    )
    .action(async (options) => {
      const { out, flavor: flavors } = options;
      const table = await open({ ...options, flavor: undefined }).coverage({ out, flavors });
      print(coverageFormats, table, options, options.format);
      finish(0);
    });
};

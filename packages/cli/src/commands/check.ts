import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { checkFormats, failing, formatNamed } from '@wacrg/reports';
import {
  type CheckReport,
  cannotJudge,
  type Gate,
  outputFolder,
  parseGate,
  ratchetArtifact,
  slowFile,
} from '@wacrg/workspace';
import type { AddCommand } from '../command.ts';
import { open } from '../open.ts';
import { collect, examples, resultsHelp, withCommonOptions, withLibraryOptions } from '../options.ts';
import { printContext } from '../print-context.ts';
import { say } from '../say.ts';

/** `wacrg check`: a flavor's working tree against a spec. */
export const check: AddCommand = (root, finish) => {
  const command = root
    .command('check')
    .summary("check a flavor's working tree against a spec")
    .description(
      [
        "Reads the files of a flavor's repository as they are, with what is not committed, and holds their annotations against a spec.",
        'It tells what is wrong with them, which sites are stale because the spec moved after the code, which parts and clauses are covered, what is missing, and the one next thing to do.',
        'The spec is --spec, else spec in wacrg.yaml, else the public one; a fetched spec is kept and asked for again after a day.',
      ].join(' '),
    )
    .argument('[dir]', "folder in the flavor's repository (default: this one)");
  withLibraryOptions(withCommonOptions(command))
    .option('--staged', 'only what is staged, for a pre-commit hook')
    .option('--latest', 'compare what was reviewed with the newest spec, and report the difference alone')
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(Object.keys(checkFormats)).default('text'),
    )
    .option(
      '--min-coverage <gate>',
      'demand coverage, e.g. MUST=80, parts=50, ABC-01:MUST=100, category:SHOULD=50 (may be repeated)',
      collectGate,
    )
    .option('--results <file>', resultsHelp, collect)
    .option('--ratchet <file>', 'what must not be lost; compared when the file is there', 'wacrg.ratchet')
    .option('--update-ratchet', 'write the ratchet file anew')
    .option('--no-blame', 'in JSON: leave out who wrote each site and when, which takes longest to ask for')
    .option('--fix', 'rewrite what is certainly meant otherwise: spellings, renamed clauses and codes')
    .option('--watch', 'check again after every change of the library or its spec, until it is ended')
    .option('--dry-run', 'print what --fix would change as a patch; exit with 1 if there is anything')
    .addHelpText(
      'after',
      examples(
        ['wacrg check --spec ../wacrg', 'against a spec on this machine'],
        ['wacrg check --spec https://example.org/spec@main', 'against a branch, tag or commit'],
        ['wacrg check --min-coverage MUST=80 --format github', 'in CI: fail below 80 %, and mark the lines'],
        ['wacrg check --results junit.xml --results lcov.info', 'in CI, after the tests: which of them passed'],
        ['wacrg check --staged', 'before a commit'],
        ['wacrg check --watch', 'while you write'],
        ['wacrg check --latest', 'what changed in the spec since your review'],
        ['wacrg check --dry-run | git apply', 'what --fix would write'],
      ),
    )
    .action(async (dir, options) => {
      const { staged, latest, minCoverage: gates, ratchet: ratchetFile, results, out } = options;
      const workspace = open(options, dir);
      if (options.dryRun) {
        const { files } = await workspace.fix({ ratchetFile });
        process.stdout.write((await import('@wacrg/reports')).patchOf(files));
        finish(files.length === 0 ? 0 : 1);
        return;
      }
      if (options.fix) {
        const fixed = await (await import('../fix.ts')).writeFixes(workspace, ratchetFile);
        if (!options.json && options.format === 'text') process.stdout.write(fixed);
      }
      const format = options.json ? 'json' : options.format;
      const print = formatNamed(checkFormats, format);
      const blame = format === 'json' && options.blame ? 'all' : 'where-needed';
      if (options.watch) {
        const { watchAndCheck } = await import('../watch.ts');
        await watchAndCheck(workspace, async () => {
          const report = await workspace.check({ latest, gates, ratchetFile, blame, results });
          return print(report, printContext(options, report.root));
        });
      }
      const report = await workspace.check({ staged, latest, gates, ratchetFile, blame, results });
      if (options.updateRatchet) {
        await updateRatchet(report, outputFolder(out, report.root), ratchetFile);
        finish(0);
        return;
      }
      process.stdout.write(print(report, printContext(options, report.root)));
      finish(slowFile(report.files) !== undefined ? 2 : failing(report.problems, options.failOn) ? 1 : 0);
    });
};

async function updateRatchet(report: CheckReport, root: string, path: string): Promise<void> {
  const slow = slowFile(report.files);
  if (slow !== undefined) throw cannotJudge(report.flavor, slow);
  const { writeArtifacts } = await import('../write.ts');
  const changed = await writeArtifacts(root, [ratchetArtifact(report, path)]);
  say(changed.length > 0 ? `Wrote ${path}; commit it.\n` : `${path} is up to date.\n`);
}

function collectGate(text: string, before: readonly Gate[] = []): readonly Gate[] {
  const gate = parseGate(text);
  if (gate === undefined)
    throw new InvalidArgumentError('Write it like MUST=80, parts=50, ABC-01:MUST=100 or category:SHOULD=50.');
  return [...before, gate];
}

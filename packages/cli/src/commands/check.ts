import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { writeEdits } from '@wacrg/output';
import { checkFormats, failing, formatFixed, formatNamed, patchOf } from '@wacrg/reports';
import { type Gate, outputFolder, parseGate, slowFile, unitedReport } from '@wacrg/workspace';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { collect, resultsHelp } from '../options.ts';
import { printContext } from '../print-context.ts';
import { say, sayPatch } from '../say.ts';
import { watchAndCheck } from '../watch.ts';
import { updateRatchets, whatToCheck } from '../what-to-check.ts';

/** `wacrg check`: a flavor's working tree against a spec. */
export const check: AddCommand = (root, finish) => {
  libraryCommand(root, 'check', {
    description: [
      "Reads the files of a flavor's repository as they are, with what is not committed, and compares their annotations with a spec.",
      'It says what is wrong with them, which sites are stale because the spec moved after the code, which parts and clauses are covered, what is missing, and the one next thing to do.',
      'The spec is --spec, else spec in wacrg.yaml, else the public one; a fetched spec is kept and asked for again after a day.',
    ],
    examples: [
      ['wacrg check --spec ../wacrg', 'against a spec on this machine'],
      ['wacrg check --spec https://example.org/spec@main', 'against a branch, tag or commit'],
      ['wacrg check --min-coverage MUST=80 --format github', 'in CI: fail below 80 %, and mark the lines'],
      ['wacrg check --results junit.xml --results lcov.info', 'in CI, after the tests: which of them passed'],
      ['wacrg check --staged', 'before a commit'],
      ['wacrg check src/call.ts src/ring.ts', 'these files alone'],
      ['wacrg check --watch', 'while you write'],
      ['wacrg check --latest', 'what changed in the spec since your review'],
      ['wacrg check --dry-run | git apply', 'what --fix would write'],
    ],
  })
    .argument(
      '[path...]',
      'files to check, or a folder in the repository (default: this one, with every library below it)',
    )
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
    .action(async (paths, options) => {
      const { staged, latest, minCoverage: gates, ratchet: ratchetFile, results, out } = options;
      const { dir, files } = whatToCheck(paths);
      const workspace = open(options, dir);
      if (options.dryRun) {
        const fixed = await workspace.fix({ ratchetFile, files });
        sayPatch(patchOf(fixed.files));
        return finish(fixed.files.length === 0 ? 0 : 1);
      }
      if (options.fix) {
        const fixed = await workspace.fix({ ratchetFile, files });
        await writeEdits(fixed);
        if (!options.json && options.format === 'text') say(formatFixed(fixed.files));
      }
      const format = options.json ? 'json' : options.format;
      const print = formatNamed(checkFormats, format);
      const blame = format === 'json' && options.blame ? 'all' : 'where-needed';
      if (options.watch) {
        await watchAndCheck(workspace, async () => {
          const reports = await workspace.checks({ latest, gates, ratchetFile, blame, results, files });
          return print(reports, printContext(options, reports[0]?.report.root));
        });
      }
      const reports = await workspace.checks({ staged, latest, gates, ratchetFile, blame, results, files });
      const { root, files: read, problems } = unitedReport(reports);
      if (options.updateRatchet) {
        await updateRatchets(reports, { root: outputFolder(out, root), path: ratchetFile, files });
        return finish(0);
      }
      process.stdout.write(print(reports, printContext(options, root)));
      finish(slowFile(read) !== undefined ? 2 : failing(problems, options.failOn) ? 1 : 0);
    });
};

function collectGate(text: string, before: readonly Gate[] = []): readonly Gate[] {
  const gate = parseGate(text);
  if (gate === undefined)
    throw new InvalidArgumentError('Write it like MUST=80, parts=50, ABC-01:MUST=100 or category:SHOULD=50.');
  return [...before, gate];
}

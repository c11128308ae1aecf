import { checkFormats, failing, formatNamed } from '@wacrg/reports';
import { formatRatchet, type Gate, ratchetOf } from '@wacrg/spec';
import { type AuthorOptions, authorSettings, type CheckReport, checkWorkingTree, outputFolder } from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { printContext } from '../print-context.ts';
import { writeArtifacts } from '../write.ts';

export interface CheckOptions extends CommonOptions, AuthorOptions {
  readonly staged?: true | undefined;
  readonly latest?: true | undefined;
  readonly format?: string | undefined;
  readonly minCoverage?: readonly Gate[] | undefined;
  readonly ratchet: string;
  readonly updateRatchet?: true | undefined;
}

/** `wacrg check`: a flavor's working tree against a spec. */
export async function check(dir: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const settings = await authorSettings(dir, options);
  const report = await checkWorkingTree({
    ...settings,
    staged: options.staged ?? false,
    gates: options.minCoverage ?? [],
    ratchetFile: options.ratchet,
    latest: options.latest ?? false,
  });
  if (options.updateRatchet) return updateRatchet(report, outputFolder(options.out, settings.root), options.ratchet);
  const format = options.json ? 'json' : (options.format ?? 'text');
  process.stdout.write(formatNamed(checkFormats, format)(report, printContext(options, settings.root)));
  return failing(report.problems, options.failOn) ? 1 : 0;
}

async function updateRatchet(report: CheckReport, root: string, path: string): Promise<ExitCode> {
  const text = formatRatchet(ratchetOf(report.coverage));
  const changed = await writeArtifacts(root, [{ path, text, committed: true }]);
  process.stdout.write(changed.length > 0 ? `Wrote ${path}; commit it.\n` : `${path} is up to date.\n`);
  return 0;
}

import { formatRatchet, type Gate, ratchetOf } from '@wacrg/spec';
import { type CheckReport, checkWorkingTree } from '../author/check-tree.ts';
import { type AuthorOptions, authorSettings } from '../author/settings.ts';
import { outputFolder } from '../folders.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { colorsFor } from '../reports/colors.ts';
import { failing } from '../reports/problems.ts';
import { writeArtifacts } from '../write.ts';

/** How `wacrg check` prints. */
export type CheckFormat = 'text' | 'json' | 'sarif' | 'junit' | 'github' | 'gitlab' | 'markdown';

export interface CheckOptions extends CommonOptions, AuthorOptions {
  readonly staged?: true | undefined;
  readonly latest?: true | undefined;
  readonly format?: CheckFormat | undefined;
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
  process.stdout.write(await formatCheck(format, report, { root: settings.root, options }));
  return failing(report.problems, options.failOn) ? 1 : 0;
}

async function updateRatchet(report: CheckReport, root: string, path: string): Promise<ExitCode> {
  const text = formatRatchet(ratchetOf(report.coverage));
  const changed = await writeArtifacts(root, [{ path, text, committed: true }]);
  process.stdout.write(changed.length > 0 ? `Wrote ${path}; commit it.\n` : `${path} is up to date.\n`);
  return 0;
}

interface FormatContext {
  readonly root: string;
  readonly options: CommonOptions;
}

async function formatCheck(
  format: CheckFormat,
  report: CheckReport,
  { root, options }: FormatContext,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../reports/check/json.ts')).formatJson(report);
    case 'sarif':
      return (await import('../reports/check/sarif.ts')).formatSarif(report);
    case 'junit':
      return (await import('../reports/check/junit.ts')).formatJunit(report);
    case 'github':
      return (await import('../reports/check/github.ts')).formatGithub(report);
    case 'gitlab':
      return (await import('../reports/check/gitlab.ts')).formatGitlab(report);
    case 'markdown':
      return (await import('../reports/check/markdown.ts')).formatMarkdown(report);
    case 'text': {
      const { formatCheckText } = await import('../reports/check/text.ts');
      const style = {
        colors: colorsFor(options),
        root,
        cwd: process.cwd(),
        quiet: options.quiet ?? false,
        now: Date.now(),
      };
      return formatCheckText(report, style);
    }
  }
}

import { failing, formatNamed, runFormats } from '@wacrg/reports';
import type { Run } from '@wacrg/workspace';
import { compareArtifacts } from './compare.ts';
import type { ExitCode } from './exit-code.ts';
import type { CommonOptions } from './options.ts';
import { printContext } from './print-context.ts';
import { writeArtifacts } from './write.ts';

/** Writes the files of a run, or only compares them with what is there; then prints what it came to. */
export async function finishRun(
  { result, artifacts, problems: found, root, entry }: Run,
  options: CommonOptions & { readonly check?: boolean | undefined },
): Promise<ExitCode> {
  const done = options.check
    ? { written: [], outOfDate: await compareArtifacts(root, artifacts) }
    : { written: await writeArtifacts(root, artifacts), outOfDate: [] };
  // Only now all of it is known: pages are made while they are written.
  const problems = found();
  const print = formatNamed(runFormats, options.json ? 'json' : 'text');
  process.stdout.write(print({ result, problems, ...done, root, entry }, printContext(options)));
  return done.outOfDate.length > 0 || failing(problems, options.failOn) ? 1 : 0;
}

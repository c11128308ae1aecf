import { compareArtifacts, findOrphans, removeOrphans, writeArtifacts } from '@wacrg/output';
import { failing, runFormats } from '@wacrg/reports';
import { type Artifact, orphanProblem, type Run } from '@wacrg/workspace';
import type { ExitCode } from './exit-code.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print-context.ts';

/** Writes the files of a run, or only compares them with what is there; then prints what it came to. */
export async function finishRun(
  { result, artifacts: made, standing, keep, problems: found, root, pages, entry }: Run,
  options: CommonOptions & { readonly check?: boolean | undefined; readonly prune?: boolean | undefined },
): Promise<ExitCode> {
  const paths = new Set<string>(standing);
  const artifacts = noted(made, paths);
  const done = options.check
    ? { written: [], outOfDate: await compareArtifacts(root, artifacts) }
    : { written: await writeArtifacts(root, artifacts), outOfDate: [] };
  if (!options.check) await keep?.();
  // Only now all of it is known: pages are made while they are written.
  const orphans = pages === undefined ? [] : findOrphans(root, pages, paths);
  if (options.prune && !options.check) removeOrphans(root, orphans);
  const left = options.prune && !options.check ? [] : orphans;
  const problems = [...found(), ...left.map((path) => orphanProblem(path))];
  print(runFormats, { result, problems, ...done, root, entry }, options);
  return done.outOfDate.length > 0 || failing(problems, options.failOn) ? 1 : 0;
}

/** The artifacts as they come, with their paths put down. */
function* noted(artifacts: Run['artifacts'], paths: Set<string>): Generator<Artifact> {
  for (const artifact of artifacts) {
    paths.add(artifact.path);
    yield artifact;
  }
}

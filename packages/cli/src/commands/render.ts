import { ToolError } from '@wacrg/spec';
import {
  cacheFolder,
  corpusFolder,
  lastResult,
  outputFolder,
  readSpec,
  renderArtifacts,
  resultFile,
} from '@wacrg/workspace';
import { apply } from '../apply.ts';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { report } from '../outcome.ts';

export interface RenderOptions extends CommonOptions {
  readonly check?: true | undefined;
}

/** `wacrg render`: pages from the result that is there; nothing is scanned. */
export async function render(options: RenderOptions): Promise<ExitCode> {
  const corpusDir = await corpusFolder(options.corpus);
  const root = outputFolder(options.out, corpusDir);
  const { corpus, problems: loading } = await readSpec(corpusDir, cacheFolder(options.cache));
  const result = await lastResult([root, corpusDir]);
  if (result === undefined) {
    throw new ToolError(
      'bad-result',
      `Cannot render "${corpusDir}": it has no ${resultFile} yet; run "wacrg scan" first.`,
    );
  }
  const { artifacts, problems, entry } = await renderArtifacts(corpusDir, { corpus, result, out: options.out });
  const done = await apply(root, artifacts, options.check ?? false);
  return report({ result, problems: [...loading, ...problems], ...done, root, entry }, options);
}

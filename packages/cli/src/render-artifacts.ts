import { join } from 'node:path';
import { renderPages } from '@wacrg/render';
import type { Corpus, Problem, Traceability } from '@wacrg/spec';
import type { Artifact } from './artifact.ts';
import { readText } from './read.ts';
import { loadTemplates } from './templates.ts';

const generated = 'spec/generated/';

/** Where hand-written pages lead back to: what is generated is not committed, so a forge cannot show it. */
const home = 'spec/README.md';

/**
 * Every page, the feed and the badges as files. Pages that people write stand where their source is; whole
 * generated pages lie in `spec/generated/`, or straight under `--out` when the corpus has no hand-written ones.
 */
export async function renderArtifacts(
  corpusDir: string,
  { corpus, result, out }: { readonly corpus: Corpus; readonly result: Traceability; readonly out: string | undefined },
): Promise<{ readonly artifacts: readonly Artifact[]; readonly problems: readonly Problem[] }> {
  const handWritten = [...corpus.parts, ...corpus.flows].some(({ source }) => source.page !== undefined);
  const prefix = out !== undefined && !handWritten ? '' : generated;
  const templates = await loadTemplates(corpusDir);
  const hasHome = (await readText(join(corpusDir, home))) !== undefined;
  const settings = { templates, generated: prefix, ...(hasHome ? { home } : {}) };
  const { pages, problems } = renderPages(corpus, result, settings);
  const artifacts = pages.map(({ path, text }) => ({
    path,
    text,
    committed: prefix === '' || !path.startsWith(prefix),
  }));
  return { artifacts, problems };
}

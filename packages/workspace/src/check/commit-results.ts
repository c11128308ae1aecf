import { scanFlavors } from '@wacrg/scanner';
import {
  citedParts,
  type FlavorScan,
  partsToFollow,
  ToolError,
  type Traceability,
  trace,
  webAddress,
} from '@wacrg/spec';
import { type AuthorOptions, type AuthorSettings, authorSettings, ownFlavor } from '../settings.ts';
import { specRenames } from '../spec/spec-history.ts';
import { loadSpec } from '../spec/spec-source.ts';
import { unchangedTexts } from '../spec/unchanged-texts.ts';
import { remoteAddresses } from '../tree/working-tree-folder.ts';
import { loadReviewed } from './reviewed.ts';

/** The results of some commits of a library's own repository against one spec, for a comparison. */
export async function commitResults(refs: readonly string[], options: AuthorOptions): Promise<readonly Traceability[]> {
  const settings = await authorSettings(options);
  const reviewed = await loadReviewed(settings.reviewed, settings.spec);
  const { corpus, folder, history } = reviewed?.pinned ?? (await loadSpec(settings.spec));
  const { flavor } = await ownFlavor(settings, corpus);
  const results: Traceability[] = [];
  for (const ref of refs) {
    const [read] = await scanFlavors([{ ...flavor, repository: settings.root, ref }], {
      namespace: corpus.namespace,
      cacheDir: settings.spec.cacheDir,
      corpusDir: folder,
    });
    if (read?.state !== 'scanned') throw noSuchCommit(ref, read);
    const scan = await withForge(read, settings);
    const unchanged = await unchangedTexts(folder, corpus, scan.reviewed ? [scan.reviewed] : [], settings.spec);
    const dates = await history(citedParts(corpus, scan.annotations));
    const parts = partsToFollow(corpus, [scan]);
    const renames = await specRenames(folder, corpus, { cacheDir: settings.spec.cacheDir, parts });
    results.push(
      trace({ corpus: { ...corpus, flavors: [flavor] }, scans: [scan], history: dates, unchanged, renames }),
    );
  }
  return results;
}

/** The repository lies on this machine; readers follow links to its forge. */
async function withForge(scan: FlavorScan, { root }: AuthorSettings): Promise<FlavorScan> {
  const [origin] = (await remoteAddresses(root)).flatMap((each) => webAddress(each) ?? []);
  const { ref: _asked, ...found } = scan;
  return origin === undefined ? found : { ...found, repository: origin };
}

const noSuchCommit = (ref: string, scan: FlavorScan | undefined): ToolError =>
  new ToolError(
    'cannot-read',
    scan?.reason === 'no-ref' || scan?.reason === 'empty'
      ? `Cannot read "${ref}": it is no file, no folder, and no commit of this repository; name two results, or two commits of a library.`
      : `Cannot read "${ref}": this repository could not be read (${scan?.reason ?? 'unknown'}); run "git fsck" in it.`,
  );

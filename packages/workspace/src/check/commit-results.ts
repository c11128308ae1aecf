import { findObjects } from '@wacrg/git';
import { scanFlavors } from '@wacrg/scanner';
import {
  type Corpus,
  citedElsewhere,
  citedParts,
  type Flavor,
  type FlavorScan,
  ofOneSpec,
  partsToFollow,
  ToolError,
  type Traceability,
  trace,
  webAddress,
} from '@wacrg/spec';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
import { specRenames } from '../spec/spec-history.ts';
import { specInUse } from '../spec/spec-in-use.ts';
import { unchangedTexts } from '../spec/unchanged-texts.ts';
import { mergeBase } from '../tree/recent-files.ts';
import { openWorkingTree, remoteAddresses } from '../tree/working-tree-folder.ts';

/**
 * The results of some commits of a library's own repository against one spec, for a comparison. One that ends in `...` is
 * the commit in which it and the last one parted, as in `git diff`.
 */
export async function commitResults(
  refs: readonly string[],
  settings: AuthorSettings,
  beside: readonly Pick<Corpus, 'parts' | 'form'>[],
): Promise<readonly Traceability[]> {
  const { corpus, folder, dates } = await specInUse(settings);
  const isElsewhere = citedElsewhere(corpus, beside);
  const flavor = inItsFolder((await ownFlavor(settings, corpus)).flavor, settings);
  const results: Traceability[] = [];
  for (const written of refs) {
    const ref = written.endsWith('...') ? await parting(settings.root, written, refs.at(-1) ?? 'HEAD') : written;
    const [read] = await scanFlavors([{ ...flavor, repository: settings.root, ref }], {
      namespace: corpus.namespace,
      cacheDir: settings.spec.cacheDir,
      corpusDir: folder,
    });
    if (read?.state !== 'scanned') throw noSuchCommit(ref, read);
    const scan = ofOneSpec(await withForge(read, settings), isElsewhere);
    const unchanged = await unchangedTexts(folder, corpus, scan.reviewed ? [scan.reviewed] : [], settings.spec);
    const { history, log } = await dates(citedParts(corpus, scan.annotations));
    const parts = partsToFollow(corpus, [scan]);
    const renames = await specRenames(folder, corpus, { cacheDir: settings.spec.cacheDir, parts, log });
    results.push(trace({ corpus: { ...corpus, flavors: [flavor] }, scans: [scan], history, unchanged, renames }));
  }
  return results;
}

/** Beside other libraries in one repository, a library is what is in its own folder. */
const inItsFolder = (flavor: Flavor, { home, without = [] }: AuthorSettings): Flavor => ({
  ...flavor,
  ...(home === '' || flavor.paths.length > 0 ? {} : { paths: [home.replace(/\/$/, '')] }),
  exclude: [...flavor.exclude, ...without.map((path) => `/${path}/**`)],
});

async function parting(root: string, written: string, other: string): Promise<string> {
  const tree = await openWorkingTree(root, { paths: [], staged: false });
  const ref = written.slice(0, -'...'.length);
  const [one, two] = await findObjects(tree.gitDir, [`${ref}^{commit}`, `${other}^{commit}`]);
  return (one && two && (await mergeBase(tree, one.id, two.id))) ?? ref;
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

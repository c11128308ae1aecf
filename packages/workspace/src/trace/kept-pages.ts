import { join, resolve } from 'node:path';
import { digest, openKept, readPlainFileSync } from '@wacrg/kept';
import type { OpenSpec } from '../spec/read-spec.ts';
import { type Artifact, artifactText } from './artifact.ts';
import type { RenderedArtifacts } from './render-artifacts.ts';
import type { Run } from './run.ts';
import type { PageSurroundings } from './templates.ts';

/** All that pages are made of: `eachPage` is given nothing else. */
export interface PageInputs {
  readonly spec: Pick<OpenSpec, 'digests' | 'inputs'>;
  /** `traceability.json` as it was read. */
  readonly result: string;
  readonly around: PageSurroundings;
}

/** Where pages stand, and where it is kept what was made. */
export interface RenderPlace {
  readonly corpusDir: string;
  /** Where they are written, if not where the spec is. */
  readonly out?: string | undefined;
  readonly cacheDir: string;
}

/** What was made of some inputs: the digest of each page's bytes, by its path. */
interface PagesMade extends Pick<RenderedArtifacts, 'pages' | 'entry'> {
  readonly files: readonly (readonly [path: string, digest: string])[];
}

export interface KeptPages {
  /** What would be made and stands there, byte for byte; `undefined` where a page must be made to know. */
  readonly standing: () => Promise<PagesMade | undefined>;
  /** The same pages; when they were read to their end and written, `keep` remembers them, unless anything is wrong with one. */
  readonly noted: (made: RenderedArtifacts) => Pick<Run, 'artifacts' | 'keep'>;
}

/** Which pages the last run made of the same inputs, so that those that still stand need not be made to be compared. */
export function openPages({ corpusDir, out, cacheDir }: RenderPlace, { spec, result, around }: PageInputs): KeptPages {
  const owner = resolve(corpusDir);
  const root = resolve(out ?? corpusDir);
  const drawer = openKept(cacheDir).drawer('pages', [owner, root], { forget: true });
  const others = [out === undefined, digest(result), [...around.templates], around.home];
  const keyOf = (digests: ReadonlyMap<string, string>): string =>
    digest(JSON.stringify([spec.inputs(digests), ...others]));
  const inPlace = root === owner;
  return {
    standing: async () => {
      const made = (await drawer.get(keyOf(spec.digests))) as PagesMade | undefined;
      const known = (path: string) => (inPlace ? spec.digests.get(path) : undefined) ?? digestAt(join(root, path));
      return made?.files.every(([path, of]) => known(path) === of) ? made : undefined;
    },
    noted: ({ artifacts, problems, pages, entry }) => {
      const files = new Map<string, string>();
      function* each(): Generator<Artifact> {
        for (const artifact of artifacts) {
          files.set(artifact.path, digest(artifactText(artifact)));
          yield artifact;
        }
      }
      return {
        artifacts: each(),
        keep: async () => {
          // A problem names a line, which moves when zones are filled for the first time.
          if (problems.length > 0) return;
          // Pages are filled where the spec is read from, and filling them again gives the same.
          const after = new Map(spec.digests);
          for (const [path, made] of inPlace ? files : []) if (after.has(path)) after.set(path, made);
          await drawer.set(keyOf(after), { pages, entry, files: [...files] } satisfies PagesMade);
          await drawer.save();
        },
      };
    },
  };
}

/** The digest of a plain file; `undefined` where there is none that can be read. */
function digestAt(path: string): string | undefined {
  try {
    return digest(readPlainFileSync(path, { follow: false }));
  } catch {
    return undefined;
  }
}

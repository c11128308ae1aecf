import { type Corpus, openDialects, partByCode, webAddress } from '@wacrg/spec';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';
import type { Artifact } from '../trace/artifact.ts';
import { makeFlavorFile } from './flavor-file.ts';
import { idOf } from './new-flavor.ts';

/** By what somebody finds whoever cites a spec, and tells them from those that are known. */
export interface Citing {
  /** The folder that contains `spec/`. */
  readonly root: string;
  /** What stands in code that cites it. */
  readonly words: readonly string[];
  /** The codes of parts that some lines of a file cite. */
  codesIn(lines: string): readonly string[];
  /** Whether the registry has a repository, or it is the spec's own. */
  isKnown(address: string): boolean;
  /** The file of a repository for the registry; another id for another repository of the same name. */
  fileOf(address: string): Artifact;
}

/** A namespace with more kinds of codes than this is looked for without them. */
const maxPrefixes = 5;

export async function citing(corpusDir: string, reading: SpecReading): Promise<Citing> {
  const { corpus } = await readSpec(corpusDir, reading);
  const dialect = openDialects(corpus.namespace, corpus.dialects);
  const known = new Set(
    [corpus, ...corpus.flavors].flatMap((each) =>
      [each.repository, 'url' in each ? each.url : undefined].flatMap((address) => keyOf(address) ?? []),
    ),
  );
  const ids = new Map(corpus.flavors.map(({ id }) => [id, '']));
  return {
    root: corpusDir,
    words: wordsOf(corpus),
    codesIn: (lines) => {
      const annotated = lines
        .split('\n')
        .flatMap((line) =>
          dialect
            .read(line.replace(/^[\s/*#;%<!-]+/, ''))
            .flatMap((item) => (item.kind === 'annotation' ? item.words.citations.map(({ code }) => code) : [])),
        );
      const mentioned = dialect.readProse(lines)?.cites?.flatMap(({ code }) => code ?? []) ?? [];
      return [...new Set([...annotated, ...mentioned].flatMap((code) => partByCode(corpus, code)?.code ?? []))];
    },
    isKnown: (address) => known.has(keyOf(address) ?? ''),
    fileOf: (address) => {
      const id = idOf(address, corpusDir);
      const isFree = (ids.get(id) ?? address) === address;
      const free = isFree ? id : idOf(address.replace(/\/([^/]+)$/, '-$1'), corpusDir);
      ids.set(free, address);
      return makeFlavorFile({ id: free, repository: address, paths: [] }).file;
    },
  };
}

/** In the tool's own dialect the namespace with what codes begin with: alone it may be any word. */
function wordsOf({ namespace, dialects, parts }: Corpus): readonly string[] {
  const prefixes = [...new Set(parts.map(({ code }) => code.replace(/[-\d]+$/, '')))].filter((each) => each !== '');
  const own = prefixes.length <= maxPrefixes ? prefixes.map((each) => `${namespace}:${each}`) : [`${namespace}:`];
  if (dialects === undefined) return own;
  const others = dialects.filter(({ name }) => name !== 'wacrg');
  const isOurs = others.length < dialects.length;
  // Whatever else it opens, its directives are nobody's citation.
  const words = openDialects(namespace, others).words.filter((word) => !word.endsWith('-ignore'));
  return [...(isOurs ? own : []), ...words];
}

const keyOf = (address: string | undefined): string | undefined => address && webAddress(address)?.toLowerCase();

import { resolve } from 'node:path';
import type { Explained } from '@wacrg/finder';
import { readPlainFile } from '@wacrg/kept';
import { explainInFlavor, type Readers } from '@wacrg/scanner';
import { type Corpus, type DialectSettings, nearest, ToolError } from '@wacrg/spec';
import { findCorpus } from '@wacrg/spec/files';
import type { Config } from '@wacrg/spec/load';
import { corpusFolder } from '../load/folders.ts';
import { isMissing, unreadable } from '../load/read.ts';
import { readConfig } from '../load/read-config.ts';
import type { Specs } from '../settings.ts';
import { readSpec, type SpecReading } from '../spec/read-spec.ts';
import { lastLock } from '../trace/last-result.ts';
import { specsOf } from './specs-beside.ts';

export interface ExplainRequest {
  /** The word before the colon, where whoever asks knows the spec; else as the configuration says. */
  readonly namespace?: string | undefined;
  /** In a spec: the id of a flavor of its registry, whose file it is, at the commit that a scan would read. */
  readonly flavor?: string | undefined;
  readonly locked?: boolean | undefined;
}

interface ExplainSettings {
  readonly readers: Readers;
  readonly folder?: string | undefined;
  readonly corpus?: string | undefined;
  readonly offline?: boolean | undefined;
  readonly reading: SpecReading;
  /** The libraries around, for one that follows several specs. */
  readonly units: () => Promise<Specs>;
}

/** What each line of a file is that a plain search finds, and why. @throws {ToolError} `cannot-read`, `bad-option` */
export async function explainFile(path: string, request: ExplainRequest, around: ExplainSettings): Promise<Explained> {
  const { folder = '.', corpus = folder, readers } = around;
  if (request.flavor !== undefined) return explainOfFlavor(path, { ...request, id: request.flavor }, around);
  const bytes = await readPlainFile(resolve(folder, path)).catch((cause: unknown) => {
    if (!isMissing(cause)) throw unreadable(path, cause);
    const message = `Cannot read "${path}": no file is there; name one from this folder, or in a spec the library with --flavor.`;
    throw new ToolError('cannot-read', message, { cause });
  });
  const { languages, ...words } = await wordsHere(corpus, around);
  const namespace = request.namespace ?? words.namespace;
  return readers.explain(bytes, { ...words, path, namespace, guessed: languages });
}

async function explainOfFlavor(
  path: string,
  { id, locked }: { readonly id: string; readonly locked?: boolean | undefined },
  { folder, corpus: named, offline, reading }: ExplainSettings,
): Promise<Explained> {
  const corpusDir = await corpusFolder(named, folder);
  const { corpus } = await readSpec(corpusDir, reading);
  const flavor = corpus.flavors.find((each) => each.id === id);
  if (flavor?.repository === undefined) throw noFlavor(id, corpus);
  const { cacheDir } = reading;
  const lock = await lastLock([corpusDir]);
  return explainInFlavor(flavor, path, { namespace: corpus.namespace, cacheDir, corpusDir, lock, locked, offline });
}

function noFlavor(id: string, { flavors }: Corpus): ToolError {
  const ids = flavors.flatMap((each) => (each.repository === undefined ? [] : [each.id]));
  const meant = nearest(id, ids);
  const hint = meant === undefined ? `known are ${ids.join(', ') || 'none'}` : `did you mean "${meant}"?`;
  return new ToolError(
    'bad-option',
    `Cannot explain a file of "${id}": no flavor with a repository has this id; ${hint}`,
  );
}

/** What the corpus is cited in, where there is a corpus; else what the flavor's own `wacrg.yaml` says, or the default. */
async function wordsHere(
  corpus: string,
  { units }: ExplainSettings,
): Promise<Pick<Config, 'namespace' | 'dialects' | 'languages'>> {
  const folder = await findCorpus(resolve(corpus), (dir) => readConfig(dir));
  const { config } = await readConfig(folder ?? corpus);
  // What is guessed counts where the spec says so, not where a library does.
  const { languages: _, ...own } = config;
  if (config.specs === undefined) return folder === undefined ? own : config;
  const all = await specsOf(await units());
  const dialects = all.flatMap(
    (each): readonly DialectSettings[] => each.dialects ?? [{ name: 'wacrg', words: [each.corpus.namespace] }],
  );
  return { dialects: [...new Map(dialects.map((each) => [JSON.stringify(each), each])).values()] };
}

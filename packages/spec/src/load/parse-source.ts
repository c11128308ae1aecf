import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import { parseCapture } from '../source/capture-source.ts';
import { type Config, parseConfig } from '../source/config-source.ts';
import { parseFlow } from '../source/flow-source.ts';
import { parsePart } from '../source/part-source.ts';
import * as record from '../source/record-source.ts';
import { parseStanza } from '../source/stanza-source.ts';
import type { YamlSource } from '../source/yaml-source.ts';
import { isRecordFolder, type ParsedSource, type RecordFolder } from './folder-reader.ts';
import { configFile } from './read-corpus-files.ts';
import { captureFolder, type SourceFile } from './read-sources.ts';

type Read<T> = Omit<record.RecordRead<T>, 'source'> & { readonly source?: YamlSource };
type Parse<T> = (text: string, path: string) => Read<T>;

const recordParsers: { readonly [K in RecordFolder]: Parse<Corpus[K][number]> } = {
  contributors: record.parseContributor,
  enums: record.parseEnumeration,
  flavors: record.parseFlavor,
  flows: wholeFlow,
  stanzas: parseStanza,
  techniques: record.parseTechnique,
  tools: record.parseTool,
};

/** Parses one file of a spec, as the folder that it is in says. */
export function parseSource({ folder, path, text }: SourceFile): ParsedSource {
  if (folder === '') return plain(record.parseGlossary(text, path));
  if (folder === captureFolder) return plain(parseCapture(text, path));
  const parse: Parse<unknown> = isRecordFolder(folder) ? recordParsers[folder] : wholePart;
  return plain(parse(text, path));
}

/** Parses the text of a `wacrg.yaml`. */
export const parseConfigText = (text: string): ParsedSource<Config> => plain(parseConfig(text, configFile));

function plain<T>({ source, ...read }: Read<T>): ParsedSource<T> {
  return { ...read, ...(source && { source: { path: source.path, range: source.range } }) };
}

/**
 * A part with a wrong field stays with what is right in it, or everything that cites it would be wrong too; only one
 * that nobody can cite is left out.
 */
function wholePart(text: string, path: string): Read<Part> {
  const { part, ...read } = parsePart(text, path);
  return part === undefined || part.code === '' ? read : { record: part, ...read };
}

function wholeFlow(text: string, path: string): Read<Corpus['flows'][number]> {
  const { flow, ...read } = parseFlow(text, path);
  const isBroken = read.problems.some(({ code }) => code === 'bad-field');
  return flow === undefined || isBroken ? read : { record: flow, ...read };
}

import { loadCodePatternsFor } from '../citation/code-pattern.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Part } from '../model/part.ts';
import { parseCapture } from '../source/capture-source.ts';
import { type Config, parseConfig } from '../source/config-source.ts';
import { parseFlow } from '../source/flow-source.ts';
import type { FormSettings } from '../source/forms/form.ts';
import { formOf } from '../source/forms/index.ts';
import { parsePart } from '../source/part-source.ts';
import * as record from '../source/record-source.ts';
import { parseStanza } from '../source/stanza-source.ts';
import type { YamlSource } from '../source/yaml/yaml-source.ts';
import { configFile } from './config-file.ts';
import { isRecordFolder, type ParsedSource, type RecordFolder } from './folder-reader.ts';
import { captureFolder, type ReadText, type SourceFile } from './read-sources.ts';

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
export function parseSource({ folder, path, text, form }: SourceFile): ParsedSource {
  if (form !== undefined) return partsIn(text, path, form);
  if (folder === '') return plain(record.parseGlossary(text, path));
  if (folder === captureFolder) return plain(parseCapture(text, path));
  const parse: Parse<unknown> = isRecordFolder(folder) ? recordParsers[folder] : wholePart;
  return plain(parse(text, path));
}

/** The parts of a file of another form; none of a file that is not of the form by its name. */
function partsIn(text: string, path: string, settings: FormSettings): ParsedSource<readonly Part[]> {
  const form = formOf(settings);
  if (!form.recognizes(path)) return { problems: [] };
  const { parts, problems } = form.parse(text, path, settings);
  return { record: parts, problems };
}

/** What parses a `wacrg.yaml` that was read, with all that it takes. */
export async function configParser(read: ReadText): Promise<typeof parseConfigText> {
  if (typeof read === 'object') await loadCodePatternsFor(read.text);
  return parseConfigText;
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

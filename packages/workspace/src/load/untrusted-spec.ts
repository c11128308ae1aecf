import type { FormSettings, Part } from '@wacrg/spec';
import type { ParsedSource, SourceFile } from '@wacrg/spec/files';
import { type Config, parseConfigText, parseSource } from '@wacrg/spec/load';
import { loadCodePatternsFor, parsePart, parseParts as partsOfForm } from '@wacrg/spec/source';

// What a process does with the texts of a spec: every parser of them is here; spec-parser.ts asks it.

export const parseSources = (files: readonly SourceFile[]): readonly ParsedSource[] => files.map(parseSource);

export async function parseConfigs(texts: readonly string[]): Promise<readonly ParsedSource<Config>[]> {
  for (const text of texts) await loadCodePatternsFor(text);
  return texts.map(parseConfigText);
}

/** One version of a page. */
export interface PageText {
  readonly text: string;
  readonly path: string;
  /** Of a spec of another form. */
  readonly form?: FormSettings | undefined;
}

/** The parts of each page; none of what is no page. */
export const parseParts = (pages: readonly PageText[]): readonly (readonly Part[])[] => pages.map(partsOf);

function partsOf({ text, path, form }: PageText): readonly Part[] {
  if (form !== undefined) return partsOfForm(text, path, form).parts;
  const { part } = parsePart(text, path);
  return part === undefined ? [] : [part];
}

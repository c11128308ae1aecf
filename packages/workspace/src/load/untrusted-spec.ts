import type { Part } from '@wacrg/spec';
import type { ParsedSource, SourceFile } from '@wacrg/spec/files';
import { type Config, parseConfigText, parseSource } from '@wacrg/spec/load';
import { parsePart } from '@wacrg/spec/source';

// What a process does with the texts of a spec: every parser of them is here. See `specParser`.

export const parseSources = (files: readonly SourceFile[]): readonly ParsedSource[] => files.map(parseSource);

export const parseConfigs = (texts: readonly string[]): readonly ParsedSource<Config>[] => texts.map(parseConfigText);

/** One version of a page. */
export interface PageText {
  readonly text: string;
  readonly path: string;
}

/** `null` for what is no page. */
export const parseParts = (pages: readonly PageText[]): readonly (Part | null)[] =>
  pages.map(({ text, path }) => parsePart(text, path).part ?? null);

import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { citationsFile } from '@wacrg/scanner';
import { type ExchangedCitation, formatCitations, ToolError } from '@wacrg/spec';
import { citationsOfNeeds, maxCitationsBytes, parseCitations } from '@wacrg/spec/result';
import { onlyHome } from '../library-units.ts';
import { confinedPath } from '../load/confined-path.ts';
import { readText } from '../load/read.ts';
import type { Specs } from '../settings.ts';
import type { Artifact } from '../trace/artifact.ts';

/** What was imported, before it is written. */
export interface ImportedFile {
  readonly root: string;
  readonly artifact: Artifact;
  readonly citations: number;
  /** Of files that this repository does not have; they are not written. */
  readonly lost: readonly ExchangedCitation[];
}

/**
 * Reads what another tool found, in the published JSON or as a needs.json, for the file that checks and scans read.
 *
 * @param file relative to `folder`
 * @throws {ToolError} `cannot-read`, `bad-import`
 */
export async function importCitations(file: string, folder: string, units: Specs): Promise<ImportedFile> {
  const home = onlyHome(units, 'import');
  const [{ root }] = units;
  const place = resolve(folder, file);
  if ((statSync(place, { throwIfNoEntry: false })?.size ?? 0) > maxCitationsBytes)
    throw badImport(file, `it is larger than ${maxCitationsBytes / 1024 / 1024} MB`);
  const text = await readText(place);
  if (text === undefined)
    throw new ToolError('cannot-read', `Cannot read "${file}": there is no such file; name what the other tool wrote.`);
  const read = parseCitations(asCitations(text));
  if ('fault' in read) throw badImport(file, read.fault);
  const isHere = ({ path }: ExchangedCitation): boolean => isFile(root, path);
  const found = read.citations.filter(isHere);
  return {
    root,
    artifact: { path: `${home}${citationsFile}`, text: formatCitations(found), committed: true },
    citations: found.length,
    lost: read.citations.filter((each) => !isHere(each)),
  };
}

/** A needs.json as the published form; every other text as it is. */
function asCitations(text: string): string {
  try {
    const citations = citationsOfNeeds(JSON.parse(text));
    return citations === undefined ? text : JSON.stringify({ format: 1, citations });
  } catch {
    return text;
  }
}

/** No path is trusted: links are followed first, and what leads out is no file of the library. */
function isFile(root: string, path: string): boolean {
  try {
    return existsSync(join(root, path)) && statSync(join(root, confinedPath(root, path))).isFile();
  } catch (fault) {
    if (fault instanceof ToolError) return false;
    throw fault;
  }
}

const badImport = (file: string, why: string): ToolError =>
  new ToolError(
    'bad-import',
    `Cannot import "${file}": ${why}; it must be a needs.json, or {"format": 1, "citations": [{"path", "line", "ids", "relation", "revision"}]}.`,
  );

import { posix } from 'node:path';
import { type FlavorScan, type Problem, type Site, sortProblems, ToolError, trace } from '@wacrg/spec';
import { type AuthorSettings, ownFlavor } from '../settings.ts';
import { loadSpec } from '../spec/spec-source.ts';

/** What one text says of the spec, before it is saved: nobody is asked who wrote it, so nothing is stale yet. */
export interface TextReport {
  readonly problems: readonly Problem[];
  readonly sites: readonly Site[];
}

/**
 * Checks one text against the spec as if it stood at a path of the library.
 *
 * @param path relative to the repository's root, with `/`; it says which language the text is
 * @throws {ToolError} `bad-option` for a path that is not one of the library
 */
export async function checkText(path: string, text: string, settings: AuthorSettings): Promise<TextReport> {
  refuseStrange(path);
  const { corpus } = await loadSpec(settings.spec);
  const { flavor } = await ownFlavor(settings, corpus);
  const asked = { path, namespace: corpus.namespace, dialects: flavor.dialects };
  const found = await settings.readers.find(text, asked);
  const unknown = { path, annotated: null, changed: null, commits: [] };
  const scan: FlavorScan = {
    flavor: flavor.id,
    state: 'scanned',
    files: { searched: 1, matched: 1, skipped: [] },
    lines: found.lines,
    annotations: found.annotations.map((each) => ({ ...each, ...unknown })),
    mentions: found.mentions.map((each) => ({ ...each, path })),
    claims: [],
    problems: found.problems.map((each) => ({ ...each, path, flavor: flavor.id })),
  };
  const { sites, problems } = trace({ corpus: { ...corpus, flavors: [flavor] }, scans: [scan] });
  return { sites, problems: sortProblems(problems.filter((each) => each.path === path)) };
}

function refuseStrange(path: string): void {
  if (path !== '' && !posix.isAbsolute(path) && posix.normalize(path) === path && !/^\.{1,2}($|\/)/.test(path)) return;
  throw new ToolError(
    'bad-option',
    `Cannot check "${path}": it is no path of a file in the library; write it from the repository's root, such as "src/call.rs".`,
  );
}

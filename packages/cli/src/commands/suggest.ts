import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { colorsFor, formatSuggestions, formatWritten, suggestionsJson } from '@wacrg/reports';
import { ToolError } from '@wacrg/spec';
import {
  type AuthorOptions,
  authorSettings,
  loadSpec,
  outputFolder,
  ownFlavor,
  type Suggestions,
  suggestInWorkingTree,
} from '@wacrg/workspace';
import type { ExitCode } from '../main.ts';
import type { CommonOptions } from '../options.ts';
import { writeArtifacts } from '../write.ts';

export interface SuggestOptions extends CommonOptions, AuthorOptions {
  readonly write?: true | undefined;
}

/** `wacrg suggest`: comments that cite the spec in prose, as annotations; a patch, or written with `--write`. */
export async function suggest(dir: string | undefined, options: SuggestOptions): Promise<ExitCode> {
  const settings = await authorSettings(dir, options);
  const { corpus } = await loadSpec(settings.spec);
  const { flavor } = await ownFlavor(settings, corpus);
  const found = await suggestInWorkingTree(settings.folder, { flavor, corpus }, { cacheDir: settings.spec.cacheDir });
  if (options.write) await writeSuggestions(found, options.out);
  process.stdout.write(format(found, options));
  return 0;
}

function format(found: Suggestions, options: SuggestOptions): string {
  if (options.json) return suggestionsJson(found);
  const style = { colors: colorsFor(options), quiet: options.quiet ?? false };
  return options.write ? formatWritten(found, style) : formatSuggestions(found, style);
}

/** Writes each file whole, as it was but for the new lines, with the permissions that it had. */
async function writeSuggestions({ root, files }: Suggestions, out: string | undefined): Promise<void> {
  for (const { path, before, after } of files.filter((file) => file.before !== file.after)) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8')) !== before) {
      throw new ToolError(
        'cannot-write',
        `Cannot write "${path}": it changed in the meantime; run "wacrg suggest --write" again.`,
      );
    }
    const { mode } = await stat(file);
    await writeArtifacts(outputFolder(out, root), [{ path, text: after, committed: true }]);
    await chmod(join(outputFolder(out, root), path), mode);
  }
}

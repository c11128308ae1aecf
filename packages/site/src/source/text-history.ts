import { askGit, readObjects } from './git.ts';

/** The normative text of a part as its authors wrote it, from a commit on. */
export interface TextVersion {
  readonly commit: string;
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  readonly date: string;
  readonly author: string;
  readonly text: string;
}

/** Versions by the path of the part's file in the corpus, newest first. */
export type TextHistory = ReadonlyMap<string, readonly TextVersion[]>;

/** More of one part are not shown, and more text of all is not kept. */
const maxVersions = 20;
const maxCharacters = 8 * 1024 * 1024;

/**
 * Earlier texts of parts, from the corpus's own git: one process for the commits, one for the files. A file that was renamed begins
 * with its new name.
 */
export async function textHistory(folder: string, paths: readonly string[]): Promise<TextHistory> {
  if (paths.length === 0) return new Map();
  const format = [
    '--format=%x01%H%x02%aN%x02%cd',
    '--date=format-local:%FT%TZ',
    '--name-only',
    '--relative',
    '--no-renames',
  ];
  const log = (await askGit(folder, ['-c', 'core.quotePath=false', 'log', ...format, '--', ...paths])) ?? '';
  const changes = new Map(log.split('\x01').slice(1).flatMap(changesOf));
  const history = new Map<string, TextVersion[]>();
  let characters = 0;
  for await (const [name, page] of readObjects(folder, [...changes.keys()])) {
    const change = changes.get(name);
    const text = normativeIn(page);
    if (change === undefined || text === undefined) continue;
    const versions = history.get(change.path) ?? [];
    history.set(change.path, versions);
    // The oldest commit of several with one text introduced it.
    if (versions.at(-1)?.text === text) versions.pop();
    else characters += text.length;
    if (versions.length < maxVersions) versions.push({ ...change.by, text });
    if (characters > maxCharacters) break;
  }
  return new Map([...history].filter(([, versions]) => versions.length > 1));
}

interface FileChange {
  readonly path: string;
  readonly by: Omit<TextVersion, 'text'>;
}

function changesOf(entry: string): readonly (readonly [string, FileChange])[] {
  const [head = '', ...paths] = entry.split('\n').filter((line) => line !== '');
  const [commit = '', author = '', date = ''] = head.split('\x02');
  return paths.map((path) => [`${commit}:./${path}`, { path, by: { commit, author, date } }] as const);
}

/** What stands below "Normative" on a page, or in the field of that name of a part in YAML. */
function normativeIn(file: string): string | undefined {
  const lines = file.replace(/\r\n?/g, '\n');
  const onPage = /^## Normative *\n([\s\S]*?)(?=^## |^<!-- |$(?![\s\S]))/m.exec(lines)?.[1];
  const inYaml = /^normative: *[|>][-+0-9]* *\n((?:(?: .*)?\n)*)/m.exec(lines)?.[1]?.replace(/^ {2}/gm, '');
  return (onPage ?? inYaml)?.trim();
}

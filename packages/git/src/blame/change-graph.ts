import { streamGit } from '../process/git.ts';

/** A commit of the walk, with what it changed of the asked files. */
export interface GraphCommit {
  readonly id: string;
  readonly parents: readonly ParentChanges[];
}

/** What differs between a commit and one of its parents. */
export interface ParentChanges {
  readonly id: string;
  /** Of the asked files, by path. A file that is not in it is the same in both. */
  readonly changes: ReadonlyMap<string, BlobChange>;
  /** Whether any file of the parent is gone, so that a new one may be a renamed one. */
  readonly removes: boolean;
}

export interface BlobChange {
  /** Absent when the parent has no such file. */
  readonly before?: string;
  readonly after: string;
  /** Whether the path stands, or stood, for something else than a file. */
  readonly isOdd: boolean;
}

/**
 * Every commit that a commit builds on, itself first and each before its parents, with what each changed of some files
 * against each of its parents. One process and no file contents, however many files are asked for.
 */
export async function changeGraph(
  gitDir: string,
  query: { readonly commit: string; readonly paths: readonly string[] },
  signal?: AbortSignal,
): Promise<readonly GraphCommit[]> {
  const parser = new ChangeGraphParser(query.paths);
  const ids = ['--no-abbrev', '--no-abbrev-commit'];
  const args = ['log', '--topo-order', '-m', '--raw', '-z', '-r', '--no-renames', ...ids, '--pretty=raw', '--parents'];
  await streamGit(gitDir, [...args, '--no-notes', query.commit, '--'], (chunk) => parser.take(chunk), { signal });
  return parser.commits;
}

interface OpenParent {
  readonly id: string;
  readonly changes: Map<string, BlobChange>;
  removes: boolean;
}

/**
 * Reads `commit <id> <parents> (from <parent>)LF…LF` with the commit's own text, and per file
 * `:<modes> <ids> <status>NUL<path>NUL`. A merge comes once for each parent from which it differs. No line of a
 * commit's text begins at the margin after its headers, so nobody can write what reads like a change.
 */
export class ChangeGraphParser {
  readonly commits: { readonly id: string; readonly parents: OpenParent[] }[] = [];
  /** The asked paths by their bytes, which are quicker to make of what git prints than text. */
  readonly #asked: ReadonlyMap<string, string>;
  #rest: Buffer = Buffer.alloc(0);
  #parent: OpenParent | undefined;
  /** The change whose path comes next. */
  #change: { readonly change: BlobChange | undefined } | undefined;

  constructor(paths: readonly string[]) {
    this.#asked = new Map(paths.map((path) => [Buffer.from(path).toString('latin1'), path]));
  }

  take(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    for (let nul = bytes.indexOf(0); nul >= 0; nul = bytes.indexOf(0, at)) {
      this.#field(bytes.toString('latin1', at, nul));
      at = nul + 1;
    }
    this.#rest = bytes.subarray(at);
  }

  #field(field: string): void {
    if (this.#change !== undefined) {
      const path = this.#change.change && this.#asked.get(field);
      if (path !== undefined && this.#change.change) this.#parent?.changes.set(path, this.#change.change);
      this.#change = undefined;
      return;
    }
    if (field.startsWith('commit ')) this.#head(field.slice(0, field.indexOf('\n')));
    // The first change of a commit ends the field that its text is in.
    const meta = field.startsWith(':') ? field : field.slice(field.lastIndexOf('\n') + 1);
    if (meta.startsWith(':')) this.#meta(meta);
  }

  #head(line: string): void {
    const [ids = '', from] = line.slice('commit '.length).split(' (from ');
    const [id = '', ...parents] = ids.trim().split(' ');
    let commit = this.commits.at(-1);
    if (commit?.id !== id) {
      commit = { id, parents: parents.map((each) => ({ id: each, changes: new Map(), removes: false })) };
      this.commits.push(commit);
    }
    this.#parent = from === undefined ? commit.parents[0] : commit.parents.find((each) => `${each.id})` === from);
  }

  #meta(meta: string): void {
    const [oldMode = '', newMode = '', before = '', after = '', status = ''] = meta.slice(1).split(' ');
    if (status === 'D' && this.#parent) this.#parent.removes = true;
    const isOdd = !isFileMode(newMode) || !(isFileMode(oldMode) || status === 'A');
    const change = { ...(status === 'A' ? {} : { before }), after, isOdd };
    // What is gone cannot be what is asked for: later commits would not have it.
    this.#change = { change: this.#parent === undefined || status === 'D' ? undefined : change };
  }
}

const isFileMode = (mode: string): boolean => mode.startsWith('100');

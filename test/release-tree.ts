import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';

export interface BuiltTool {
  /** The tree of a release, committed. */
  readonly tree: string;
  /** Its commit, 40 hex digits. */
  readonly commit: string;
}

let made: BuiltTool | undefined;

/** The tree of a release of this build, as a repository: what action, hook and CI fetch. Made once for a test file. */
export function builtTool(): BuiltTool {
  made ??= makeTool();
  return made;
}

function makeTool(): BuiltTool {
  const tree = join(temporaryFolder(), 'tool');
  const script = fileURLToPath(new URL('../scripts/release-tree.mjs', import.meta.url));
  execFileSync(process.execPath, [script, tree]);
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org'];
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: tree, encoding: 'utf8' }).trim();
  git('init', '--quiet');
  git('add', '--all', '--force');
  git(...identity, 'commit', '--quiet', '--message', 'Built');
  return { tree, commit: git('rev-parse', 'HEAD') };
}

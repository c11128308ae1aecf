import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository, type TestRepository, temporaryFolder } from '../packages/scanner/test/make-repository.ts';

// What a repository may hold to have its reader run a program, or to change what git prints.

export const source = '// wacrg:SIG-08\nexport const version = 1;\n// implements SIG-08\nexport const other = 1;\n';

/** A program that leaves a mark when it runs. */
export function makeTrap(): { readonly script: string; readonly mark: string } {
  const mark = join(temporaryFolder(), 'ran');
  const script = join(temporaryFolder(), 'evil.sh');
  writeFileSync(script, `#!/bin/sh\necho "$0" "$@" >> ${mark}\ncat\n`);
  chmodSync(script, 0o755);
  return { script, mark };
}

/** A repository whose working tree, index and commit all differ, so that git has to compare contents. */
export function changedEverywhere(attributes: string): TestRepository {
  const repository = makeRepository();
  repository.commit({ '.gitattributes': attributes, 'src/a.ts': source, 'src/b.ts': source });
  repository.commit({ 'src/a.ts': `${source}// more\n` });
  repository.write('src/b.ts', `${source}// staged\n`);
  repository.git('add', '--all');
  repository.write('src/a.ts', `${source}// else\n`);
  repository.write('src/new.ts', source);
  return repository;
}

export const everyProgram = (run: string): readonly (readonly [string, string])[] => [
  ...['clean', 'smudge', 'process'].map((key) => [`filter.evil.${key}`, run] as const),
  ['filter.evil.required', 'true'],
  ['filter.lfs.clean', run],
  ['filter.lfs.process', run],
  ['core.fsmonitor', run],
  ['core.hooksPath', 'hooks'],
  ['core.pager', run],
  ['core.editor', run],
  ['core.sshCommand', run],
  ['core.askPass', run],
  ['core.gitProxy', run],
  ['core.alternateRefsCommand', run],
  ['diff.external', run],
  ['diff.evil.command', run],
  ['diff.evil.textconv', run],
  ['pager.log', run],
  ['pager.grep', run],
  ['pager.diff', run],
  ['gpg.program', run],
  ['log.showSignature', 'true'],
  ['credential.helper', `!${run}`],
  ['uploadpack.packObjectsHook', run],
  ['trailer.evil.command', run],
  ['alias.grep', `!${run}`],
  ['alias.log', `!${run}`],
  ['remote.origin.url', `ext::${run}`],
  ['remote.origin.promisor', 'true'],
  ['remote.origin.partialclonefilter', 'blob:none'],
  ['remote.origin.uploadpack', run],
  ['protocol.ext.allow', 'always'],
  ['protocol.file.allow', 'always'],
  ['extensions.partialClone', 'origin'],
];

/** What of git's settings can change what its commands print or find. */
export const printingSettings: readonly (readonly [string, string])[] = [
  ['log.showRoot', 'false'],
  ['log.date', 'relative'],
  ['log.decorate', 'full'],
  ['log.follow', 'true'],
  ['log.mailmap', 'false'],
  ['log.diffMerges', 'first-parent'],
  ['color.ui', 'always'],
  ['color.grep', 'always'],
  ['column.ui', 'always'],
  ['core.abbrev', '4'],
  ['core.quotePath', 'true'],
  ['core.autocrlf', 'true'],
  ['core.eol', 'crlf'],
  ['core.fileMode', 'false'],
  ['core.ignoreCase', 'true'],
  ['core.bigFileThreshold', '1'],
  ['core.attributesFile', 'info/evil'],
  ['core.excludesFile', 'info/evil'],
  ['core.commitGraph', 'false'],
  ['core.sparseCheckout', 'true'],
  ['diff.algorithm', 'histogram'],
  ['diff.context', '0'],
  ['diff.noprefix', 'true'],
  ['diff.renames', 'copies'],
  ['diff.orderFile', 'info/evil'],
  ['diff.ignoreSubmodules', 'all'],
  ['grep.lineNumber', 'true'],
  ['grep.fullName', 'true'],
  ['grep.patternType', 'fixed'],
  ['grep.extendedRegexp', 'false'],
  ['blame.date', 'relative'],
  ['blame.showEmail', 'true'],
  ['blame.ignoreRevsFile', 'info/evil'],
  ['i18n.logOutputEncoding', 'UTF-16'],
  ['mailmap.file', 'info/evil'],
  ['status.showUntrackedFiles', 'no'],
  ['submodule.recurse', 'true'],
  ['extensions.worktreeConfig', 'true'],
];

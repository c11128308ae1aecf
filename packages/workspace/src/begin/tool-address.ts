import { ToolError, webAddress } from '@wacrg/spec';
import { splitRef } from '../spec/spec-source.ts';

/** Where CI takes the tool from: a repository, and the commit of a release in it. */
export interface ToolAddress {
  readonly address: string;
  /** 40 or 64 hex digits. */
  readonly commit: string;
  /** `owner/name`, for an address on github.com. */
  readonly github?: string;
}

/**
 * Parses `--tool <address>@<commit>`. A tag or branch is refused, because whoever holds it can move it, and with it what
 * runs in the CI of everybody who named it.
 *
 * @example
 * parseToolAddress(`https://github.com/o/n@${'a'.repeat(40)}`).github; // 'o/n'
 *
 * @throws {ToolError} `bad-option`
 */
export function parseToolAddress(written: string): ToolAddress {
  const { address, ref: commit = '' } = splitRef(written);
  // It goes into a script, so it holds nothing that a shell or YAML would read.
  if (!/^[\w./:@+~-]+$/.test(address) || address.startsWith('-')) throw refusal(written, 'it is no address of git');
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    throw refusal(written, 'it does not end with "@" and the whole id of a commit');
  const github = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)$/.exec(webAddress(address) ?? '')?.[1];
  return { address, commit, ...(github === undefined ? {} : { github }) };
}

const refusal = (written: string, why: string): ToolError =>
  new ToolError(
    'bad-option',
    `Cannot take the tool from "${written}": ${why}; write --tool <address>@<commit>, with the commit of a release.`,
  );

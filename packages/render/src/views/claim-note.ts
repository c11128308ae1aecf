import { publishedLinks, type TracedClaim } from '@wacrg/spec';
import { code, joined, link, type Markdown, md, text } from '../escape.ts';
import { dash, flavorAddress, type Links, shortCommit } from '../links.ts';
import type { Lookup } from '../lookup.ts';

export interface ClaimNote {
  readonly status: Markdown;
  /** History, blame and commits as claimed; what the repository lacks is named, not linked. */
  readonly source: Markdown;
  readonly notes: readonly Markdown[];
}

/** What the spec's authors typed about a flavor, and whether it is there. */
export function claimNote(flavorId: string, claim: TracedClaim, lookup: Lookup, links: Links): ClaimNote {
  const flavor = lookup.flavors.get(flavorId);
  const address = flavor && flavorAddress(lookup, flavor);
  const missing = new Set(claim.missing ?? (claim.check === 'missing-commit' ? claim.commits : []));
  const commits = claim.commits.map((id) => shortCommit(lookup, missing.has(id) ? undefined : address, id));
  const alive = claim.commits.find((id) => !missing.has(id));
  const file =
    address === undefined || alive === undefined || claim.path === undefined || claim.check === 'missing-path'
      ? undefined
      : publishedLinks(lookup.traceability.spec, {
          repository: address,
          at: { commit: alive },
          path: claim.path,
          pattern: flavor?.permalinks,
        });
  const pieces = [
    ...(claim.path === undefined ? [] : [link(code(claim.path), file?.source)]),
    ...(file?.history === undefined ? [] : [link(text('history'), file.history)]),
    ...(file?.blame === undefined ? [] : [link(text('blame'), file.blame)]),
    ...(commits.length === 0 ? [] : [md`commits ${joined(commits, ' ')}`]),
  ];
  return {
    status: text(claim.status),
    source: pieces.length === 0 ? dash : joined(pieces, ' - '),
    notes: [links.inline(claim.note ?? ''), ...deadNote(claim, missing)].filter((note) => note !== ''),
  };
}

function deadNote({ check, path }: TracedClaim, missing: ReadonlySet<string>): Markdown[] {
  if (check === 'missing-path') return [md`**Dead claim**: ${code(path ?? '')} does not exist at the claimed commit.`];
  if (check !== 'missing-commit') return [];
  const ids = joined([...missing].map((id) => code(id.slice(0, 7))));
  return [md`**Dead claim**: the repository has no commit ${ids}.`];
}

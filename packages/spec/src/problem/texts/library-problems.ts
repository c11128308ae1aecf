import { didYouMean, ended, fetchRest, type ProblemTexts } from './text.ts';

/** The facts of problems with repositories and what is claimed of them. */
export interface LibraryProblems {
  readonly 'credentials-in-address': { readonly field: string };
  readonly 'bad-address': { readonly flavor: string; readonly address: string; readonly detail: string };
  readonly 'bad-derivation': { readonly flavor: string; readonly from: string; readonly nearest?: string | undefined };
  readonly 'flavor-unregistered': { readonly flavor: string; readonly nearest?: string | undefined };
  readonly 'narrowed-by-library': { readonly flavor: string; readonly what: string };
  readonly 'repository-moved': { readonly flavor: string; readonly to: string };
  readonly 'flavor-unreachable': {
    readonly flavor: string;
    readonly reason: string;
    readonly kept?: string | undefined;
  };
  readonly 'pinned-commit-gone': { readonly flavor: string; readonly commit: string };
  readonly 'history-unknown': { readonly flavor: string };
  readonly 'spec-history-unknown': Readonly<Record<string, never>>;
  readonly 'permalink-unpublished': { readonly address: string; readonly what: string };
  readonly 'claim-missing-commit': {
    readonly flavor: string;
    readonly claims: string;
    readonly commit: string;
  };
  readonly 'claim-missing-path': { readonly flavor: string; readonly claims: string; readonly path: string };
  readonly 'claim-status-differs': {
    readonly flavor: string;
    readonly part: string;
    readonly claimed: string;
    readonly found: string;
  };
  readonly 'bad-import': { readonly detail: string };
  readonly 'bad-conformance': { readonly detail: string };
}

/** The texts of problems with repositories and what is claimed of them. */
export const libraryProblems: ProblemTexts<LibraryProblems> = {
  'credentials-in-address': {
    severity: 'error',
    title: 'An address holds a password',
    message: ({ field }) =>
      `The address in "${field}" holds a user or a password; take it out, change it where it was used, and let git's own credential helper give it.`,
    why: 'Everybody who reads the spec, and its history, reads it.',
  },
  'bad-address': {
    severity: 'warning',
    title: "A flavor's address is that of no repository",
    message: ({ flavor, address, detail }) =>
      `The address "${address}" of "${flavor}" is no repository: ${ended(detail)}`,
    why: 'Its code is never read, and the pages say that it has none.',
  },
  'bad-derivation': {
    severity: 'error',
    title: 'A flavor derives from what it cannot derive from',
    message: ({ flavor, from, nearest }) =>
      from === flavor
        ? `"${flavor}" derives from itself; remove it from derives_from.`
        : `"${flavor}" derives from "${from}", which is not in the registry; ${didYouMean(nearest, 'add it, or remove it from derives_from.')}`,
    why: 'Flavors that derive from each other count as one independent implementation.',
  },
  'flavor-unregistered': {
    severity: 'notice',
    title: "A library that the spec's registry does not know",
    message: ({ flavor, nearest }) =>
      `"${flavor}" is not in the spec's registry; ${didYouMean(nearest, `send its maintainers a file spec/flavors/${flavor}.yaml with id, name and url.`)}`,
    why: 'The spec cannot scan what it does not know.',
  },
  'narrowed-by-library': {
    severity: 'notice',
    title: 'A library leaves out what the spec would read',
    message: ({ flavor, what }) =>
      `"${flavor}" says in its own wacrg.yaml that ${what}; it is left out here too, and to read it, ask its authors.`,
    why: 'The spec decides what of a library is read, and a library may narrow that. Whoever misses a site finds the reason here.',
  },
  'repository-moved': {
    severity: 'warning',
    title: 'A repository that moved to another server',
    message: ({ flavor, to }) => `The repository of "${flavor}" moved to ${to}; write that address into its file.`,
    why: "To another server nobody is led without the word of the spec's authors.",
  },
  'flavor-unreachable': {
    severity: 'warning',
    title: 'A flavor could not be read',
    message: ({ flavor, reason, kept }) =>
      `The repository of "${flavor}" could not be read (${reason}); ${kept === undefined ? 'its claims stay claims' : `its last known result, at ${kept}, is kept`}; check its address, or scan again later.`,
    why: 'What is shown of this flavor is not of today.',
  },
  'pinned-commit-gone': {
    severity: 'warning',
    title: 'A pinned commit is gone',
    message: ({ flavor, commit }) =>
      `The commit ${commit} that the lock names for "${flavor}" is gone from its repository; run scan without --locked.`,
    why: 'The history was rewritten, or the change was merged by squash; permalinks to that commit are dead.',
  },
  'history-unknown': {
    severity: 'warning',
    title: 'The history is cut off',
    message: ({ flavor }) =>
      `The repository of "${flavor}" is a shallow or partial clone, so git cannot tell who wrote its older lines; ${fetchRest}.`,
    why: 'Git blames every older line on the commit at the cut, without saying so. The tool says "unknown" instead.',
  },
  'spec-history-unknown': {
    severity: 'warning',
    title: "The spec's history is cut off",
    message: () =>
      `The repository of the spec is a shallow or partial clone, so git cannot tell when some of its texts changed, and what is stale may not be found; in its folder, ${fetchRest}.`,
    why: 'Code is out of date when the text that it cites changed later. The tool says "unknown" where a clone lacks the history that shows it.',
  },
  'permalink-unpublished': {
    severity: 'warning',
    title: 'Links that would lead nowhere',
    message: ({ address, what }) =>
      `As far as this clone knows, ${address} has not got ${what}, so pages have no links there; push and fetch, or correct "repository" in wacrg.yaml.`,
    why: 'A link that nobody can open says that there is something to see. What is known to be there is what a remote-tracking branch of that address holds. Links to files of the same repository lead to the files themselves, and work everywhere.',
  },
  'claim-missing-commit': {
    severity: 'warning',
    title: 'A claim names a commit that does not exist',
    message: ({ flavor, claims, commit }) =>
      `${claims} commit ${commit} of "${flavor}", but its repository has no such commit; fix or remove the claim.`,
    why: 'The link on the page is dead: no reader can reach what the claim rests on.',
  },
  'claim-missing-path': {
    severity: 'warning',
    title: 'A claim names a path that does not exist',
    message: ({ flavor, claims, path }) =>
      `${claims} the path "${path}" of "${flavor}", but it does not exist at the named commit; fix or remove the claim.`,
    why: 'The link on the page is dead: no reader can reach what the claim rests on.',
  },
  'claim-status-differs': {
    severity: 'warning',
    title: 'A claim and the code differ',
    message: ({ flavor, part, claimed, found }) =>
      `${part} claims that "${flavor}" is ${claimed}, but its annotations say ${found}; fix one of them.`,
    why: 'The table shows what the code says.',
  },
  'bad-import': {
    severity: 'warning',
    title: 'An imported citation that leads nowhere',
    message: ({ detail }) =>
      `What was imported is left out: ${detail}; run "wacrg import" again with what the tool finds today.`,
    why: 'A site that nobody can open is no evidence. The rest of the file counts.',
  },
  'bad-conformance': {
    severity: 'warning',
    title: 'A run against the vectors that cannot be read',
    message: ({ detail }) => `This run is left out: ${detail}; run "wacrg conform --write" to write it anew.`,
    why: 'What it says would stand on the pages of the spec, so all of it has to be of the published schema.',
  },
};

/**
 * Every address that the product writes or documents, by host and, on a forge, by repository, with the reason why it may
 * stand there. A new one belongs here only after somebody asked who owns it, now and in ten years.
 */
export const addresses: Readonly<Record<string, string>> = {
  'github.com/WhiskeySockets/wacrg':
    'the default spec, and the home of this spec; see packages/workspace/src/spec/default-spec.ts',
  'github.com/awslabs/duvet': 'a tool that README compares with',
  'github.com/bearcove/tracey': 'a tool that README compares with',
  'github.com/itsallcode/openfasttrace': 'a tool that README compares with',
  'github.com/open-feature/spec': 'a tool that README compares with',
  'github.com/eclipse-uprotocol/up-rust': 'a library in an example of docs/dialects.md',
  'github.com/eclipse-uprotocol/up-java': 'a library in an example of docs/dialects.md',
  'github.com/nostr-protocol/nips': 'a spec in an example of docs/dialects.md',
  'github.com/rust-nostr/nostr': 'a library in an example of docs/dialects.md',
  'github.com/nbd-wtf/nostr-tools': 'a library in an example of docs/dialects.md',
  'github.com/nodejs/undici': 'a library in an example of docs/dialects.md',
  'www.rfc-editor.org': 'where RFCs are published, in examples of what cites them',
  'httpwg.org': 'the same of those of HTTP',
  'example.org': 'reserved for examples',
  'git.example.org': 'reserved for examples',
  'crm.example.org': 'reserved for examples',
  'calls.example.org': 'reserved for examples',
  'www.standardwebhooks.com': 'the standard that webhooks of the gateway follow',
  'github.com': 'the profile of a contributor, whose handle the spec gives',
  'github.com/o/n': 'an example in a comment',
  'github.com/o/wacrg': 'an example in a comment',
  'github.com/owner/name': 'an example in a comment',
  'gitlab.com/group/name': 'an example in a comment',
  'gitlab.com/o/n': 'an example in a comment',
  localhost: 'this machine',
  '127.0.0.1': 'this machine',
  'api.github.com': 'where `wacrg discover` asks GitHub, with a token of its user',
  'sourcegraph.com': 'where `wacrg discover` asks Sourcegraph',
  'schemas.microsoft.com': 'names the format of an extension of VS Code; nothing is fetched from it',
  'schemas.openxmlformats.org': 'names the list of types in such an extension; nothing is fetched from it',
  'raw.githubusercontent.com': 'where a reader of the site gets the code of a GitHub repository',
  'gitlab.com/api/v4': 'the same for GitLab',
  'api.bitbucket.org': 'the same for Bitbucket',
  'docs.oasis-open.org': 'names the SARIF schema; nothing is fetched from it',
  'json-schema.org': 'names the dialect of our schemas; nothing is fetched from it',
  'www.w3.org': 'names SVG, and a standard that docs/site.md explains',
  'www.sitemaps.org': 'names the format of the sitemap',
  'www.whatsapp.com': 'a word of the dictionary of binary stanzas; nothing is fetched from it',
  'git-lfs.github.com': 'names the format of a pointer file',
  'git-scm.com': 'where git is got',
  'pre-commit.com': 'the documentation of pre-commit',
  'shields.io': 'the documentation of badges',
  'img.shields.io': 'makes a badge of our JSON, where somebody wants it',
};

/** The files that may name the group's repository: one constant, this spec's own home, and documentation of the default. */
export const namesTheDefaultSpec: readonly string[] = ['packages/workspace/src/spec/default-spec.ts', 'wacrg.yaml'];

/** What our files run or install by a name on a registry. Of each the version is pinned by our lockfile, or it is no product. */
export const registryNames: Readonly<Record<string, string>> = {
  vitest: 'in CONTRIBUTING and comments: the installed one',
  tsc: 'in comments: the installed one',
  biome: 'in comments: the installed one',
  markdown: 'in .ci/run: Python-Markdown at a pinned version, which reads our pages in tests',
};

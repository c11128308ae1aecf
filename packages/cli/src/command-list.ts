/** How help lists each command, in this order: what stands behind its name, and what it does. */
export const commandList = {
  build: ['[options]', 'lint, scan and render, then print a summary'],
  lint: ['[options]', 'check the corpus alone; no repository is read'],
  ids: ['[options]', 'give every clause of a spec an id of its own'],
  scan: ['[options]', 'read every flavor and write traceability.json and wacrg.lock.json'],
  render: ['[options]', 'fill pages, feed and badges from traceability.json; no network'],
  merge: [
    '[options] <files...>',
    'join what the shards of a scan found, and write traceability.json and wacrg.lock.json',
  ],
  site: ['[options]', 'publish the traced spec as static files, or show it on this machine while it is written'],
  flavor: ['[options] <action> <address>', "add a library to the spec's registry"],
  discover: ['[options]', 'find libraries that cite the spec and are not in its registry'],
  adopt: ['[options] [flavor...]', 'a patch of annotations for every library, and the table as it would be then'],
  cache: [
    '[options] [action]',
    'tell what the tool keeps on this machine, or remove what was not written for some time',
  ],
  check: ['[options] [path...]', "check a flavor's working tree against a spec"],
  suggest: ['[options] [dir]', 'annotations for the code that implements the spec, as a patch'],
  accept: ['[options] [code]', 'pin the spec that the code was reviewed against'],
  show: ['[options] [code]', 'show a part: its clauses, and who implements it where'],
  search: ['[options] <words...>', 'find parts and clauses by words'],
  coverage: ['[options]', 'what each flavor has of each part, from the last result'],
  diff: ['[options] <before> [after]', 'compare two results or commits, as Markdown for a comment'],
  comment: [
    '[options] [before] [after]',
    'say in one comment on a pull request what it gains, loses and lets go stale',
  ],
  export: ['[options] [dir]', 'every site, for other tools: JSON, CSV or needs.json'],
  import: ['[options] <file>', 'take over citations that another tool found'],
  stanza: ['[options] <file>', 'judge a captured stanza of call signalling'],
  conform: ['[options] <harness...>', "run a library's code against the spec's test vectors"],
  init: ['[options] [dir]', 'write wacrg.yaml and CI workflows'],
  lsp: ['[options]', 'serve editors: a language server on standard input and output'],
  mcp: ['[options] [dir]', 'serve coding agents: what the spec says, and what this library has of it'],
  completion: ['<shell>', 'print a script that completes commands and options in a shell'],
} as const satisfies Readonly<Record<string, readonly [usage: string, summary: string]>>;

export type CommandName = keyof typeof commandList;

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository, temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { unpack } from '../../scripts/demo/unpack.mjs';
import type { Shell } from './shell.ts';

/** Where the commands of our documents are at home. */
export interface World {
  /** As the clone of this repository: the demo lies under `out/demo`. */
  readonly clone: string;
  /** A built spec with one library, `my-lib`. */
  readonly spec: string;
  /** That library, two commits old, with the spec beside it as `../wacrg`. */
  readonly library: string;
  /** In place of the temporary folder of the machine. */
  readonly temporary: string;
}

const page = `---
id: call-reject
code: SIG-08
category: signalling
title: Call reject stanza
status: review
---
A call is declined.

## Normative

- The call MUST carry to. {#construction-to}

<!-- wacrg:implemented-by -->
<!-- /wacrg:implemented-by -->
`;

/** Makes all of it, and whatever a command of a document expects to lie there. */
export function makeWorld(shell: Shell): World {
  const folder = temporaryFolder();
  const [clone, spec, library, temporary] = ['clone', 'wacrg', 'my-lib', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  unpack(join(clone, 'out/demo'));
  mkdirSync(temporary);
  symlinkSync(spec, join(folder, 'my-spec'));
  makeLibrary(library);
  const repository = makeRepository(spec);
  repository.commit({
    'wacrg.yaml': 'title: Calls\n',
    'spec/signalling/call-reject.md': page,
    'spec/flavors/my-lib.yaml': 'id: my-lib\nname: my-lib\nlanguage: rust\nrepository: ../my-lib\n',
  });
  const { status, stdout, stderr } = shell.run(
    'wacrg build && for i in 1 2; do wacrg scan --locked --shard $i/2; done',
    spec,
  );
  if (status !== 0) throw new Error(`The documents' spec cannot be built: ${stdout}${stderr}`);
  repository.commit({});
  return { clone, spec, library, temporary };
}

function makeLibrary(folder: string): void {
  const repository = makeRepository(folder);
  repository.commit({ 'wacrg.yaml': 'spec: ../wacrg\nflavor: my-lib\n', 'src/call.rs': 'pub fn reject() {}\n' });
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  repository.commit({
    'src/call.rs': '// wacrg:SIG-08/SIG-08#construction-to\npub fn reject() {}\n',
    'src/busy.rs': '// Follows the wacrg spec: call-reject (SIG-08).\npub fn busy() {}\n',
  });
}

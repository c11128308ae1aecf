import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepository, temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { unpack } from '../../scripts/demo/unpack.mjs';
import { wacrg } from '../command.ts';
import { documents, fencedBlocks, outsideBlocks, readDocument, root } from './blocks.ts';

// Whoever copies a comment from our documents must get a check without complaint.

interface Example {
  readonly at: string;
  readonly text: string;
}

/** The specs that our documents cite, by the word before the colon, and how a document names each. */
const specs = {
  bell: { folder: () => join(demo(), 'bell-spec'), names: /doorbell|bell spec/ },
  wacrg: { folder: () => root, names: /this repository's (own )?spec/ },
} as const;

function demo(): string {
  const folder = join(temporaryFolder(), 'demo');
  unpack(folder);
  return folder;
}

/** What stands in backticks or in a comment of a block, whole; of other lines of a block the codes alone. */
function examplesIn(path: string): readonly Example[] {
  const text = readDocument(path);
  const spans = [...outsideBlocks(text).matchAll(/`((?:bell|wacrg):[A-Z]{3}-\d[^`]*)`/g)].map(
    ([, span = ''], index) => ({
      at: `${path}, span ${index + 1}`,
      text: span,
    }),
  );
  const lines = fencedBlocks(text).flatMap(({ lines, line }) =>
    lines.flatMap((each, index) => {
      const [, comment] = /(?:\/\/|#|\/\*|--)\s*((?:bell|wacrg):[A-Z]{3}-\d.*)$/.exec(each) ?? [];
      const [codes] = /(?:bell|wacrg):[A-Z]{3}-\d[\w#/-]*/.exec(each) ?? [];
      const found = comment ?? codes;
      return found === undefined ? [] : [{ at: `${path}:${line + index}`, text: found }];
    }),
  );
  return [...spans, ...lines];
}

test.each(Object.entries(specs))(
  'every annotation with the word "%s" is clean against the spec that its document names',
  {
    timeout: 60_000,
  },
  (word, { folder, names }) => {
    const examples = documents.flatMap(examplesIn).filter(({ text }) => text.startsWith(`${word}:`));
    expect(examples.length).toBeGreaterThan(3);
    const unnamed = new Set(
      examples.map(({ at }) => at.split(/[,:]/)[0] ?? '').filter((path) => !names.test(readDocument(path))),
    );
    expect([...unnamed]).toEqual([]);

    const library = makeRepository();
    library.commit({ 'src/lib.rs': examples.map(({ text }, index) => `// ${text}\nfn f${index}() {}\n`).join('') });
    const run = wacrg(library.folder, ['check', '--spec', folder(), '--format', 'json', '--cache', temporaryFolder()]);
    const { problems, sites } = JSON.parse(run.stdout);
    const faults = problems
      .filter(({ code }: { code: string }) => code !== 'stale-site')
      .map(({ line, message }: { line: number; message: string }) => `${examples[(line - 1) >> 1]?.at}: ${message}`);
    expect(faults).toEqual([]);
    expect(sites.length).toBeGreaterThanOrEqual(examples.length);
  },
);

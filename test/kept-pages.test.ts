import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeArtifacts } from '@wacrg/output';
import { trace } from '@wacrg/spec';
import { loadCorpus } from '@wacrg/spec/load';
import { formatTraceability } from '@wacrg/spec/result';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../packages/scanner/test/make-repository.ts';
import { renderRun } from '../packages/workspace/src/trace/trace-runs.ts';

// Pages that stand as they were made are not made again; whatever was edited, what stands at the end is what making all of them gives.

const build = vi.hoisted(() => ({ id: 'one' as string | undefined }));
vi.mock('@wacrg/kept', async (original) => {
  const kept = await original<typeof import('@wacrg/kept')>();
  return { ...kept, openKept: (cacheDir: string) => kept.openKept(cacheDir, build.id) };
});
beforeEach(() => {
  build.id = 'one';
});

const form = fileURLToPath(new URL('fixtures/native-form', import.meta.url));

async function makeWorld() {
  const [corpusDir, cacheDir] = [temporaryFolder(), temporaryFolder()];
  cpSync(form, corpusDir, { recursive: true });
  const result = join(corpusDir, 'traceability.json');
  const { corpus } = await loadCorpus(corpusDir);
  writeFileSync(result, formatTraceability(trace({ corpus, scans: [] })));
  /** Renders as the command does, and gives what was written, and what stood and was not made. */
  const render = async (id: string | undefined = 'one') => {
    build.id = id;
    const run = await renderRun({ corpusDir }, { cacheDir, flowCheckers: {} });
    const written = await writeArtifacts(run.root, run.artifacts);
    await run.keep?.();
    return { written, standing: run.standing?.length, problems: run.problems() };
  };
  return { corpusDir, result, render };
}

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));

const page = 'spec/signalling/hail.md';
const edits: Readonly<Record<string, (corpusDir: string) => void>> = {
  nothing: () => undefined,
  'a page that people write': (dir) => edit(join(dir, page), (text) => `${text}\nOne finding more.\n`),
  'its zones': (dir) => edit(join(dir, page), (text) => text.replace(/(<!-- wacrg:[\w-]+ -->)/, '$1\nby hand\n')),
  'a generated page': (dir) => edit(join(dir, 'spec/generated/index.md'), (text) => `${text}by hand\n`),
  'a generated page that goes': (dir) => rmSync(join(dir, 'spec/generated/matrix.md'), { force: true }),
  'the configuration': (dir) => edit(join(dir, 'wacrg.yaml'), (text) => text.replace(/^title: /m, 'title: More ')),
  'where pages lead back to': (dir) => writeFileSync(join(dir, 'spec/README.md'), '# Home\n'),
  'the result': (dir) => edit(join(dir, 'traceability.json'), (text) => text.replace('"digest": "', '"digest": "0')),
};

test('after any edits, pages that were kept and pages that are made are the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(edits)), { maxLength: 3 }), async (names) => {
      const { corpusDir, render } = await makeWorld();
      await render();
      for (const name of names) {
        edits[name]?.(corpusDir);
        const { problems } = await render();
        const plain = await render(undefined);
        expect(plain.written).toEqual([]);
        expect(problems).toEqual(plain.problems);
      }
    }),
    { numRuns: 5, seed: 7 },
  );
});

test('pages that stand are not made, and one that does not is', async () => {
  const { corpusDir, render } = await makeWorld();
  const first = await render();
  expect(first.standing).toBeUndefined();
  const again = await render();
  expect(again.standing).toBeGreaterThanOrEqual(first.written.length);
  edits['a generated page']?.(corpusDir);
  expect((await render()).written).toEqual(['spec/generated/index.md']);
  expect((await render()).standing).toBe(again.standing);
  edits['the result']?.(corpusDir);
  expect((await render()).standing).toBeUndefined();
});

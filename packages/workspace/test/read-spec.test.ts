import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkFlow } from '@wacrg/codec';
import type { Flow, Part } from '@wacrg/spec';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { readSpec, type SpecRead } from '../src/spec/read-spec.ts';

const build = vi.hoisted(() => ({ id: 'one' as string | undefined }));
vi.mock('@wacrg/kept', async (original) => {
  const kept = await original<typeof import('@wacrg/kept')>();
  return { ...kept, openKept: (cacheDir: string) => kept.openKept(cacheDir, build.id) };
});

const reading = (cacheDir: string) => ({
  cacheDir,
  flowCheckers: { 'whatsapp-calls': async () => (parts: readonly Part[]) => (flow: Flow) => checkFlow(flow, parts) },
});

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** All that a spec tells, with its checker as what it finds. */
const told = ({ checkFlow, ...spec }: SpecRead) => ({
  ...spec,
  corpus: { ...spec.corpus, places: undefined },
  checks: checkFlow && spec.corpus.flows.map(checkFlow),
});

/** What is kept of a spec: what is wrong with it, and what its files say. */
const keptFiles = (cache: string): readonly string[] =>
  ['spec', 'spec-files'].flatMap((kind) =>
    readdirSync(join(cache, 'kept', kind)).map((name) => join(cache, 'kept', kind, name)),
  );
const keptTexts = (cache: string): readonly string[] => keptFiles(cache).map((file) => readFileSync(file, 'utf8'));

describe.each(['.', 'test/fixtures/upstream-form'])('the spec in %s', (folder) => {
  const dir = join(root, folder);

  test('is the same when it is kept as when it is parsed', async () => {
    build.id = 'one';
    const cache = temporaryFolder();
    const parsed = await readSpec(dir, reading(cache));
    const kept = await readSpec(dir, reading(cache));
    expect(told(kept)).toEqual(told(parsed));
    build.id = undefined;
    expect(told(await readSpec(dir, reading(temporaryFolder())))).toEqual(told(kept));
  });
});

describe('a kept spec', () => {
  async function keptCopy() {
    build.id = 'one';
    const [dir, cache] = [temporaryFolder(), temporaryFolder()];
    cpSync(join(root, 'spec'), join(dir, 'spec'), { recursive: true });
    await readSpec(dir, reading(cache));
    return { dir, cache, page: join(dir, 'spec/signalling/call-reject.md') };
  }

  /** Makes it seen whether a spec was kept. */
  const isKept = async (dir: string, cache: string): Promise<boolean> => {
    const before = keptTexts(cache);
    await readSpec(dir, reading(cache));
    return JSON.stringify(keptTexts(cache)) === JSON.stringify(before);
  };

  test('is taken while its files stand as they stood', async () => {
    const { dir, cache } = await keptCopy();
    expect(await isKept(dir, cache)).toBe(true);
  });

  test('is read anew when a page says something else', async () => {
    const { dir, cache, page } = await keptCopy();
    writeFileSync(page, readFileSync(page, 'utf8').replace('title: ', 'title: Other '));
    expect(await isKept(dir, cache)).toBe(false);
    const { corpus } = await readSpec(dir, reading(cache));
    expect(corpus.parts.find(({ id }) => id === 'call-reject')?.title).toMatch(/^Other /);
  });

  test("of many files, of which one changed, is written in that file's drawer alone", async () => {
    const { dir, cache, page } = await keptCopy();
    const person = (n: number): string => `id: person-${n}\nname: Person ${n}\n`;
    for (let n = 0; n < 500; n++) writeFileSync(join(dir, `spec/contributors/person-${n}.yaml`), person(n));
    const whole = await readSpec(dir, reading(cache));
    const before = keptTexts(cache);
    expect(before).toHaveLength(17);
    writeFileSync(page, readFileSync(page, 'utf8').replace('title: ', 'title: Other '));
    const { corpus } = await readSpec(dir, reading(cache));
    // One drawer, and what is wrong with the whole.
    expect(keptTexts(cache).filter((text, n) => text !== before[n])).toHaveLength(2);
    expect(corpus.contributors).toEqual(whole.corpus.contributors);
    expect(corpus.contributors.length).toBeGreaterThan(499);
  });

  test('is read anew by another build', async () => {
    const { dir, cache } = await keptCopy();
    build.id = 'two';
    expect(await isKept(dir, cache)).toBe(false);
  });

  test('is read anew when what was kept is damaged', async () => {
    const { dir, cache } = await keptCopy();
    const whole = await readSpec(dir, reading(cache));
    const damaged = keptFiles(cache).filter((file) => {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll('call-reject', 'call-accept').replace('"lint":[', '"lint":[{},'));
      return readFileSync(file, 'utf8') !== text;
    });
    expect(damaged).toHaveLength(2);
    expect(told(await readSpec(dir, reading(cache)))).toEqual(told(whole));
  });
});

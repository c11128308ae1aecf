import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';
import { scan } from '../src/commands/scan.ts';
import { answerAgain } from '../src/last-scan.ts';

const meanwhile = vi.hoisted(() => ({ happens: (): void => undefined }));
vi.mock('@wacrg/kept', async (original) => ({ ...(await original<object>()), buildId: () => 'one' }));
vi.mock('../src/apply.ts', async (importOriginal) => {
  const { apply } = await importOriginal<typeof import('../src/apply.ts')>();
  const thenMeanwhile: typeof apply = (...given) => apply(...given).finally(meanwhile.happens);
  return { apply: thenMeanwhile };
});

test.each([
  ['is kept', () => undefined, 0],
  ['is not kept when another run wrote its own result right after', writeOther, undefined],
] as const)('the answer of a scan %s', async (_what, happens, answer) => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const [spec, cache] = [makeRepository(), temporaryFolder()];
  spec.commit({ 'wacrg.yaml': 'namespace: doorkit\n', 'spec/flavors/gopher.yaml': 'id: gopher\nname: gopher\n' });
  const args = ['scan', '--corpus', spec.folder, '--cache', cache];
  meanwhile.happens = () => happens(spec.folder);
  await scan({ corpus: spec.folder, cache, color: false, failOn: 'error' }, args);
  expect(await answerAgain(args)).toBe(answer);
  vi.restoreAllMocks();
});

function writeOther(folder: string): void {
  writeFileSync(join(folder, 'traceability.json'), '{}\n');
}

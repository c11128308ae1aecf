import { loadCorpus } from '@wacrg/spec/load';
import { expect, test } from 'vitest';
import { scanFlavors } from '../../scanner/src/scan-all.ts';
import { makeRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

test('what looks like an annotation in a language that nobody knows counts where the spec lists it, not the library', async () => {
  const library = makeRepository();
  library.commit({
    'a.first': '; wacrg:SIG-08\n',
    'a.second': '; wacrg:SIG-08\n',
    'wacrg.yaml': 'languages: [second]\n',
  });
  const spec = makeRepository();
  spec.commit({
    'wacrg.yaml': 'languages: [first]\n',
    'spec/flavors/lib.yaml': `id: lib\nname: Lib\nrepository: ${library.folder}\n`,
  });
  const { corpus } = await loadCorpus(spec.folder);
  const options = { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: spec.folder };
  const [scan] = await scanFlavors(corpus.flavors, options);
  expect(scan?.annotations).toMatchObject([{ path: 'a.first' }]);
  expect(scan?.mentions).toMatchObject([{ path: 'a.second', form: 'guess' }]);
  expect(scan?.problems).toMatchObject([{ code: 'unknown-language', path: 'a.second' }]);
});

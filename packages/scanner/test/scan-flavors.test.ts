import { describe, expect, test } from 'vitest';
import { startGitServer } from '../../../test/git-server.ts';
import { scanFlavors } from '../src/scan-all.ts';
import { makeFlavor } from './flavor.ts';
import { makeRepository, temporaryFolder } from './make-repository.ts';

const reject = ['// wacrg:SIG-08', 'export function reject() {', '  return 1;', '}', ''].join('\n');

describe('scanFlavors', () => {
  test('attributes an annotation and its site to their own commits, from a folder and from a server alike', async () => {
    const root = temporaryFolder();
    const repository = makeRepository(`${root}/flavor`);
    const first = repository.commit({ 'src/call.ts': reject }, { author: 'Ada' });
    const second = repository.commit({ 'src/call.ts': reject.replace('1', '2') }, { author: 'Grace' });
    const third = repository.commit({ 'other.ts': '' });
    const server = await startGitServer(root);
    try {
      const flavors = [makeFlavor('here', './flavor'), makeFlavor('there', `${server.url}flavor/.git`)];
      const scans = await scanFlavors(flavors, { namespace: 'wacrg', cacheDir: temporaryFolder(), corpusDir: root });
      for (const scan of scans) {
        expect(scan).toMatchObject({ state: 'scanned', commit: third, committed: '2024-01-01T00:00:03Z' });
        expect(scan.annotations).toMatchObject([
          {
            path: 'src/call.ts',
            line: 1,
            symbol: 'reject',
            range: [2, 4],
            annotated: { commit: first, author: 'Ada', date: '2024-01-01T00:00:01Z' },
            changed: { commit: second, author: 'Grace', date: '2024-01-01T00:00:02Z' },
            commits: [second, first],
          },
        ]);
      }
    } finally {
      await server.close();
    }
  });
});

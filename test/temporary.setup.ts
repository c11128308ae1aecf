import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * All folders of a run of tests lie in one, which goes with it: a command looks through the folder of temporary ones for what killed
 * commands left there, and tens of thousands of them cost it more than its work.
 */
export default function temporary(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-tests-'));
  // Some tests start a server as another user, whose folder lies in it.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** A disk that is really full: a file system of a few megabytes. Skipped, and counted, where none can be mounted. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childrenOf } from '@wacrg/codec';
import { expect, onTestFinished, test } from 'vitest';
import { samePolicy } from '../src/policy-doors.ts';
import { findCall } from '../src/store/call-store.ts';
import { openEmbedded } from '../src/store/embedded.ts';
import { offerNode } from './support/offers.ts';
import { openWorld, until } from './support/world.ts';

/** A mounted file system of four megabytes; undefined where that is not allowed. */
function smallDisk(): { readonly folder: string; readonly remove: () => void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-disk-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    remove();
    return undefined;
  }
  return {
    folder,
    remove: () => {
      // The library lets go of the files when its memory is collected.
      execFileSync('umount', ['-l', folder]);
      remove();
    },
  };
}

/** Fills what is left. */
function fill(folder: string): string {
  const path = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(path, Buffer.alloc(bavail * bsize));
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  }
  return path;
}

const disk = smallDisk();

test.skipIf(disk === undefined)(
  'a disk that is full: nothing is sent that is not kept, requests get 503, and with room again what rings is rejected once',
  async () => {
    const { folder, remove } = disk ?? { folder: '', remove: () => undefined };
    const database = await openEmbedded(join(folder, 'calls.db'));
    onTestFinished(async () => {
      await database.close();
      remove();
    });
    const world = await openWorld({ database, policy: samePolicy('reject') });
    world.shop.receive(offerNode({ callId: 'BEFORE' }));
    await until(async () => (await findCall(database, { session: 'shop', callId: 'BEFORE' }))?.state === 'accepted');
    const filler = fill(folder);
    const callIds = Array.from({ length: 30 }, (_, at) => `FULL-${at}`);
    for (const callId of callIds) world.shop.receive(offerNode({ callId }));
    await until(() => world.logged.some(({ sentence }) => sentence.startsWith('the store is away')), 'the log line');
    expect(world.shop.sent).toHaveLength(1);
    const key = { 'idempotency-key': 'K1' };
    expect(await world.reject({ callId: 'BEFORE' }, key)).toMatchObject({
      status: 503,
      body: { code: 'store_unavailable' },
    });
    rmSync(filler);
    await until(() => world.shop.sent.length === 31, 'the rejects');
    const sent = world.shop.sent.flatMap((node) => childrenOf(node).map(({ attrs }) => attrs['call-id']));
    expect(new Set(sent)).toEqual(new Set(['BEFORE', ...callIds]));
    expect((await world.reject({ callId: 'BEFORE' }, key)).status).toBe(200);
  },
);

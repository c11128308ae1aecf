import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, test } from 'vitest';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';
import { authorWorld } from './author-world.ts';

const deadlineMs = 30_000;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** The command as somebody leaves it running, and what it said since it was last asked. */
function watching(folder: string) {
  const child = spawn(process.execPath, [bin, 'check', '--watch', '--no-color'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: temporaryFolder() },
  });
  ends.push(() => child.kill());
  let said = '';
  let look = (): void => undefined;
  const hear = (data: unknown): void => {
    said += String(data);
    look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return (words: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`it did not say ${words}, but: ${said}`)), deadlineMs);
      look = () => {
        if (!words.test(said)) return;
        clearTimeout(timer);
        look = () => undefined;
        const heard = said;
        said = '';
        resolve(heard);
      };
      look();
    });
}

test('answers each save, and lives through broken settings, a switch of branches, and a folder that goes and comes', async () => {
  const { lib } = authorWorld({
    'src/door.go': 'package door\n\n// wacrg:DOR-01\nfunc Open() {}\n',
    'wacrg.yaml': 'spec: ../spec\n',
  });
  const says = watching(lib.folder);
  await says(/Watching/);
  lib.write('src/door.go', 'package door\n\n// wacrg:DOR-71\nfunc Open() {}\n');
  await says(/"DOR-71" is not in the spec/);
  lib.write('src/deep/er/new.go', 'package er\n\n// wacrg:DOR-72\nfunc New() {}\n');
  await says(/"DOR-72" is not in the spec/);
  lib.write('wacrg.yaml', 'spec: ../nowhere\n');
  await says(/Cannot find the spec/);
  lib.write('wacrg.yaml', 'spec: ../spec\n');
  await says(/"DOR-72"/);
  lib.git('checkout', '--quiet', '-b', 'other');
  lib.commit({ 'src/door.go': 'package door\n\n// wacrg:DOR-73\nfunc Open() {}\n' });
  await says(/"DOR-73"/);
  lib.git('checkout', '--quiet', 'main');
  await says(/src\/door.go|src\/deep|Nothing|covered|parts/);
  // A rebase takes the files through other states, and may delete folders on its way.
  lib.commit({ 'more.go': 'package door\n\n// wacrg:DOR-75\nfunc More() {}\n' });
  await says(/"DOR-75"/);
  lib.git('checkout', '--quiet', 'other');
  lib.git('rebase', '--quiet', 'main');
  await says(/"DOR-73"[\s\S]*"DOR-75"|"DOR-75"[\s\S]*"DOR-73"/);
  rmSync(join(lib.folder, 'src/deep'), { recursive: true });
  lib.write('src/deep/again.go', 'package deep\n\n// wacrg:DOR-76\nfunc Again() {}\n');
  await says(/"DOR-76"/);
  renameSync(lib.folder, `${lib.folder}-away`);
  renameSync(`${lib.folder}-away`, lib.folder);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  lib.write('src/door.go', 'package door\n\n// wacrg:DOR-74\nfunc Open() {}\n');
  await says(/"DOR-74"/);
}, 120_000);

test('sees a change of the spec beside it', async () => {
  const { lib, spec } = authorWorld({
    'door.go': 'package door\n\n// wacrg:DOR-03\nfunc Open() {}\n',
    'wacrg.yaml': 'spec: ../spec\n',
  });
  const says = watching(lib.folder);
  await says(/"DOR-03" is not in the spec[\s\S]*Watching/);
  const page =
    '---\nid: door-three\ncode: DOR-03\ncategory: doors\ntitle: Three\nstatus: draft\n---\nText.\n\n## Normative\n\nIt MUST be. {#be}\n';
  spec.write('spec/doors/door-three.md', page);
  await says(/1 of 3 parts|DOR-03/);
});

import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { serveSite } from './serve-site.ts';

interface Served {
  readonly outDir: string;
  readonly port: number;
  /** Files and folders that the site is made of. */
  readonly sources: readonly string[];
  /** Serving ends when it is kept. */
  readonly end: Promise<unknown>;
}

interface Serving {
  /** Takes the address to open. */
  readonly opened: (address: string) => void;
  /** Makes the site anew. */
  readonly again: () => Promise<unknown>;
  /** Takes why it could not be made anew; the last site stays. */
  readonly failed: (fault: unknown) => void;
}

/** Shows a site on this machine, and makes it again whenever something that it is made of changes. */
export async function serveChanging(
  { outDir, port, sources, end }: Served,
  { opened, again, failed }: Serving,
): Promise<void> {
  const server = await serveSite(outDir, port);
  opened(server.address);
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const makeAgain = () =>
    again()
      .then(() => server.reload())
      .catch(failed);
  const watchers = watchSources(sources, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(makeAgain);
    }, settled);
  });
  await end;
  clearTimeout(timer);
  for (const each of watchers) each.close();
  await last;
  await server.close();
}

/** Editors write a file in several steps: so long nothing more must happen, in milliseconds. */
const settled = 200;

/** Calls back when one of them changes; of a file its folder is watched, for editors put a new file in its place. */
function watchSources(sources: readonly string[], changed: () => void): readonly FSWatcher[] {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const folders = sources.filter(isFolder);
  const files = sources.filter((path) => !isFolder(path));
  const above = [...new Set(files.map(dirname))].filter(existsSync);
  const watchers = [
    ...folders.map((folder) => watch(folder, { recursive: true }, changed)),
    ...above.map((folder) =>
      watch(folder, (_, name) => {
        if (files.some((file) => dirname(file) === folder && basename(file) === name)) changed();
      }),
    ),
  ];
  // A folder that is removed is reported as a fault; the rest goes on.
  for (const each of watchers) each.on('error', () => undefined);
  return watchers;
}

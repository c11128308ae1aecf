import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { printable } from '@wacrg/reports';

interface Served {
  readonly outDir: string;
  readonly port: number;
  /** Files and folders that the site is made of. */
  readonly sources: readonly string[];
}

/**
 * Shows a site on this machine, and makes it again whenever something that it is made of changes. Gives the signal that ended it.
 *
 * @param again makes the site anew; a fault of the spec is reported, and the last site stays
 */
export async function serveUntilEnd(
  { outDir, port, sources }: Served,
  again: () => Promise<unknown>,
): Promise<NodeJS.Signals> {
  const { serveSite } = await import('@wacrg/site');
  const server = await serveSite(outDir, port);
  process.stdout.write(`Open ${server.address}\n`);
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const makeAgain = () =>
    again()
      .then(() => server.reload())
      .catch((fault: unknown) => process.stderr.write(`wacrg: ${printable(String(fault))}\n`));
  const watchers = watchSources(sources, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(makeAgain);
    }, settled);
  });
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });
  clearTimeout(timer);
  for (const each of watchers) each.close();
  await last;
  await server.close();
  return signal;
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

import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { configFile } from '@wacrg/spec/files';
import { readConfig } from '@wacrg/spec/load';
import type { Work } from './publish-site.ts';
import { printable } from './reports/printable.ts';
import { resultFile } from './result-files.ts';

/**
 * Shows a site on this machine, and makes it again whenever something that it is made of changes. Gives the signal that ended it.
 *
 * @param again makes the site anew; a fault of the spec is told, and the last site stays
 */
export async function serveUntilEnd(work: Work, again: () => Promise<unknown>): Promise<NodeJS.Signals> {
  const { serveSite } = await import('@wacrg/site');
  const server = await serveSite(work.outDir, work.options.port);
  process.stdout.write(`Open ${server.address}\n`);
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const makeAgain = () =>
    again()
      .then(() => server.reload())
      .catch((fault: unknown) => process.stderr.write(`wacrg: ${printable(String(fault))}\n`));
  const unwatch = await watchSources(work.corpusDir, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(makeAgain);
    }, settled);
  });
  const signal = await new Promise<NodeJS.Signals>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });
  clearTimeout(timer);
  unwatch();
  await last;
  await server.close();
  return signal;
}

/** Editors write a file in several steps: so long nothing more must happen, in milliseconds. */
const settled = 200;

/** Calls back when a page, a template, the settings or the result changes. */
async function watchSources(corpusDir: string, changed: () => void): Promise<() => void> {
  const { config } = await readConfig(corpusDir);
  const folders = ['spec', 'templates', ...(config.site?.prose ?? [])].map((name) => join(corpusDir, name));
  const watchers = [
    ...folders.filter(existsSync).map((folder) => watch(folder, { recursive: true }, changed)),
    watch(corpusDir, (_, name) => {
      if (name === resultFile || name === configFile || name === null) changed();
    }),
  ];
  // A folder that is removed is told as a fault; the rest goes on.
  for (const each of watchers) each.on('error', () => undefined);
  return () => {
    for (const each of watchers) each.close();
  };
}

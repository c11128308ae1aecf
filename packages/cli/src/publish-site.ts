import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { replaceFolder, writeArtifacts } from '@wacrg/output';
import { printable } from '@wacrg/reports';
import { type SiteRun, ToolError, type Workspace } from '@wacrg/workspace';
import type { ExitCode } from './exit-code.ts';
import { open } from './open.ts';

export interface PublishOptions {
  readonly corpus?: string | undefined;
  readonly out?: string | undefined;
  readonly address?: string | undefined;
  readonly serve?: true | undefined;
  readonly port: number;
  readonly offline?: true | undefined;
  readonly cache?: string | undefined;
  readonly json?: true | undefined;
  readonly quiet?: true | undefined;
}

/** One site that is made, perhaps again and again. */
interface Work {
  readonly workspace: Workspace;
  readonly outDir: string;
  /** For what is needed only while it is made. */
  readonly temporary: string;
  readonly address: string | undefined;
}

/** Makes the site, and serves it where that is asked for, until the process is ended. */
export async function publishSite(options: PublishOptions): Promise<ExitCode> {
  checkAddress(options.address);
  const temporary = mkdtempSync(join(tmpdir(), 'wacrg-site-'));
  let ended: NodeJS.Signals | undefined;
  try {
    const outDir = outFolder(options, temporary);
    const workspace = open({ ...options, color: false, failOn: 'error' });
    const work = { workspace, outDir, temporary, address: options.address || undefined };
    const { sources, ...made } = await makeSite(work);
    if (!options.quiet) process.stdout.write(options.json ? `${JSON.stringify(made, null, 2)}\n` : sentence(made));
    if (options.serve) {
      const { serveChanging } = await import('@wacrg/site');
      const end = signalled();
      await serveChanging(
        { outDir, port: options.port, sources, end },
        {
          opened: (address) => process.stdout.write(`Open ${address}\n`),
          again: () => makeSite(work),
          failed: (fault) => process.stderr.write(`wacrg: ${printable(String(fault))}\n`),
        },
      );
      ended = await end;
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  // Ends as a process does that was signalled, now that nothing is left behind.
  if (ended !== undefined) process.kill(process.pid, ended);
  return 0;
}

/** The signal that asks this process to end. */
const signalled = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, resolve);
  });

interface MadeSite extends Pick<SiteRun, 'sources'> {
  readonly folder: string;
  readonly files: number;
  readonly seconds: number;
}

const sentence = ({ folder, files, seconds }: Omit<MadeSite, 'sources'>): string =>
  `${files} files in ${folder}, ${seconds.toFixed(1)} s\n`;

function checkAddress(address: string | undefined): void {
  if (!address || /^https?:\/\/[^/\s]+\S*$/.test(address)) return;
  throw new ToolError(
    'bad-option',
    `Cannot make a site for "${address}": this is no whole address; write it like https://example.org/spec/.`,
  );
}

/** Only what an earlier run made may be replaced. */
function outFolder({ out, serve }: PublishOptions, temporary: string): string {
  if (out === undefined && serve) return join(temporary, 'site');
  if (out === undefined)
    throw new ToolError(
      'bad-option',
      'Cannot make a site: nobody says where; name a folder with --out, or use --serve.',
    );
  const folder = resolve(out);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0 || (names.includes('search.json') && names.includes('traceability.json'))) return folder;
  throw new ToolError(
    'cannot-write',
    `Cannot make a site in "${folder}": it holds other files; name an empty folder with --out.`,
  );
}

async function makeSite({ workspace, outDir, temporary, address }: Work): Promise<MadeSite> {
  const start = performance.now();
  const { buildSite } = await import('@wacrg/site');
  const renderedDir = join(temporary, 'pages');
  return replaceFolder(outDir, async (made) => {
    const { corpusDir, sources, unpublished } = await writePages(workspace, renderedDir);
    const files = await buildSite({ corpusDir, renderedDir, outDir: made, url: address, unpublished });
    return { folder: outDir, files, seconds: (performance.now() - start) / 1000, sources };
  }).finally(() => rmSync(renderedDir, { recursive: true, force: true }));
}

/** The pages of the spec; the result that they are made from is let go with them. */
async function writePages(workspace: Workspace, out: string): Promise<Omit<SiteRun, 'artifacts' | 'problems'>> {
  const { artifacts, problems, ...rest } = await workspace.site({ out });
  for (const { severity, message } of problems) process.stderr.write(`${severity} ${printable(message)}\n`);
  await writeArtifacts(out, artifacts);
  return rest;
}

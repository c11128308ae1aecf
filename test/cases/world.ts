import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRepository, type TestRepository, temporaryFolder } from '../../packages/scanner/test/make-repository.ts';
import { type Run, wacrg } from '../command.ts';

/** A page of the spec SIG-08, with its normative text and more front matter. */
export const rejectPage = (normative: string, front = ''): string => `---
id: call-reject
code: SIG-08
category: signalling
title: Reject a call
status: draft
${front}---
How a call is refused.

## Normative

${normative}
`;

/** Two sentences with ids of their own. */
export const usual = 'A reject MUST be empty. {#empty}\nA reject SHOULD name its caller. {#named}';

/** The site that a test looks at, as one of the three ways tells of it. */
export interface Told {
  readonly cited: string;
  readonly stale: boolean | null;
  readonly reviewed: boolean;
}

/** A spec and a library beside it, which the spec's registry knows as `lib`. */
export interface World {
  readonly spec: TestRepository;
  readonly lib: TestRepository;
  readonly inSpec: (...args: readonly string[]) => Run;
  readonly inLib: (...args: readonly string[]) => Run;
  /** What `wacrg check --json` prints. */
  readonly check: (...args: readonly string[]) => CheckJson;
  /** The spec's result after `wacrg scan`. */
  readonly scan: () => ResultJson;
  /** A file of the spec after `wacrg build`. */
  readonly page: (path: string) => string;
}

export interface SiteJson {
  readonly code: string;
  readonly clause?: string;
  readonly relation: string;
  readonly status: string;
  readonly note?: string;
  readonly symbol?: string;
  readonly path: string;
  readonly stale: boolean | null;
  readonly reviewed?: string;
}

export interface ProblemJson {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
  readonly fix?: unknown;
}

export interface CheckJson {
  readonly sites: readonly SiteJson[];
  readonly problems: readonly ProblemJson[];
  readonly parts: readonly { readonly code: string; readonly state: string; readonly status?: string }[];
  readonly totals: Readonly<Record<string, { readonly covered: number; readonly total: number } | null>>;
}

export interface ResultJson {
  readonly sites: readonly SiteJson[];
  readonly problems: readonly ProblemJson[];
  readonly cells: Readonly<
    Record<string, Readonly<Record<string, { readonly state: string; readonly status?: string }>>>
  >;
  readonly flavors: Readonly<Record<string, { readonly commit?: string }>>;
}

export function makeWorld(): World {
  const root = temporaryFolder();
  const spec = makeRepository(join(root, 'spec'));
  const lib = makeRepository(join(root, 'lib'));
  const cache = ['--cache', join(root, 'cache')];
  const inSpec = (...args: readonly string[]) => wacrg(spec.folder, [...args, ...cache]);
  const inLib = (...args: readonly string[]) => wacrg(lib.folder, [...args, ...cache]);
  const read = (path: string): string => readFileSync(join(spec.folder, path), 'utf8');
  return {
    spec,
    lib,
    inSpec,
    inLib,
    check: (...args) => parsed(inLib('check', '--spec', '../spec', '--flavor', 'lib', '--json', ...args)),
    scan: () => {
      const { status, stdout, stderr } = inSpec('scan');
      if (status === 2) throw new Error(`${stdout}${stderr}`);
      return JSON.parse(read('traceability.json'));
    },
    page: (path) => {
      const { status, stdout, stderr } = inSpec('build');
      if (status === 2) throw new Error(`${stdout}${stderr}`);
      if (!existsSync(join(spec.folder, path))) throw new Error(`no ${path}: ${stdout}`);
      return read(path);
    },
  };
}

function parsed({ stdout, stderr }: Run): CheckJson {
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

export const libFlavor = 'id: lib\nname: Lib\nrepository: ../lib\n';

/** What the three ways tell of the library's sites, in words that can be compared. */
export const told = (sites: readonly SiteJson[]): readonly Told[] =>
  sites.map(({ code, clause, stale, reviewed }) => ({
    cited: clause === undefined ? code : `${code}#${clause}`,
    stale,
    reviewed: reviewed !== undefined,
  }));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wacrg } from '../../../test/command.ts';
import { makeRepository, type TestRepository, temporaryFolder } from '../../scanner/test/make-repository.ts';

/** A page of the small spec that authors check against. */
export const openPage = (more = ''): string => `---
id: door-open
code: DOR-01
category: doors
title: Open the door
status: draft
---
How a door is opened.

## Normative

A handle MUST turn before the door moves. {#handle-first}
A door MUST NOT open twice. {#once}
A bell SHOULD ring. {#bell}
${more}`;

export const lockPage = `---
id: door-lock
code: DOR-02
category: doors
title: Lock the door
status: draft
aliases: [DOR-09]
---
How a door is locked.

## Normative

A lock MUST hold. {#holds}
`;

/** What a command prints as JSON: lists of records, by name. */
export type Json = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** A spec and a flavor, each a repository of its own, and the command as an author runs it. */
export interface AuthorWorld {
  readonly spec: TestRepository;
  readonly lib: TestRepository;
  readonly run: (...args: readonly string[]) => ReturnType<typeof wacrg>;
  /** As {@link run}, with what it printed as JSON. */
  readonly json: (...args: readonly string[]) => Json;
  readonly read: (path: string) => string;
}

export function authorWorld(files: Readonly<Record<string, string>> = {}): AuthorWorld {
  const root = temporaryFolder();
  const spec = makeRepository(join(root, 'spec'));
  const lib = makeRepository(join(root, 'lib'));
  spec.commit(
    { 'spec/doors/door-open.md': openPage(), 'spec/doors/door-lock.md': lockPage },
    { date: '2024-02-01T00:00:00Z' },
  );
  if (Object.keys(files).length > 0) lib.commit(files, { author: 'Grace', date: '2024-03-01T00:00:00Z' });
  const cache = join(root, 'cache');
  const run = (...args: readonly string[]) => wacrg(lib.folder, [...args, '--cache', cache]);
  return {
    spec,
    lib,
    run,
    json: (...args) => {
      const { stdout, stderr } = run(...args);
      if (stdout === '') throw new Error(stderr);
      return JSON.parse(stdout);
    },
    read: (path) => readFileSync(join(lib.folder, path), 'utf8'),
  };
}

/** The configuration file of a gateway: read, checked, and complete with its defaults. */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { newsTypes } from './calls/news.ts';
import { Fault, systemCode } from './fault.ts';
import type { TokenEntry } from './http/tokens.ts';
import { urlFault } from './outbox/addresses.ts';
import { secretFault } from './outbox/post.ts';
import { parseDuration } from './policy/duration.ts';
import type { RemoteSource } from './remote-sources.ts';

/** A session as the file names it. */
export type ConfiguredInstance =
  | { readonly id: string; readonly driver: 'memory'; readonly profile: 'spec' | 'observed' }
  | {
      readonly id: string;
      readonly driver: 'baileys';
      readonly profile: 'spec' | 'observed';
      readonly folder: string;
      readonly phone?: string | undefined;
    };

/** So many requests in so many milliseconds. */
interface ConfiguredRate {
  readonly requests: number;
  readonly per: number;
}

/** A configuration. Paths are absolute, durations milliseconds, secrets in the clear. */
export interface Config {
  readonly listen: { readonly host: string; readonly port: number };
  readonly store: string;
  readonly lease?: number | undefined;
  readonly policy: string;
  readonly text_by_hand?: string | undefined;
  readonly instances: readonly ConfiguredInstance[];
  readonly tokens: readonly TokenEntry[];
  readonly webhooks: readonly {
    readonly id: string;
    readonly url: string;
    readonly secrets: readonly string[];
    readonly events?: readonly string[] | undefined;
    readonly allow_private: boolean;
  }[];
  readonly look_ups: { readonly tier?: RemoteSource | undefined; readonly agents?: RemoteSource | undefined };
  readonly rates: Readonly<Partial<Record<'token' | 'instance' | 'failed', ConfiguredRate | undefined>>>;
  readonly retention: number;
  readonly allow_query_credentials: boolean;
  readonly trust_proxy: boolean;
}

/** A configuration that cannot be used; the message says what to do. */
export class ConfigFault extends Fault {}

const id = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, 'may hold letters, digits, dot, dash and underscore, 64 at most');
const secret = z.string().transform((value, context) => {
  const name = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(value)?.[1];
  const found = name === undefined ? value : process.env[name];
  if (found !== undefined && found !== '') return found;
  context.addIssue({ code: 'custom', message: `the environment has no ${name}` });
  return z.NEVER;
});
const duration = z.string().transform((value, context) => {
  const milliseconds = parseDuration(value);
  if (milliseconds !== undefined && milliseconds > 0) return milliseconds;
  context.addIssue({ code: 'custom', message: 'is no duration such as 90d' });
  return z.NEVER;
});
const leaseLength = duration.refine((length) => length >= 1000 && length <= 3_600_000, 'must be between 1s and 60m');
/** A list of what has a name each, none of them twice. */
const named = <Item extends z.ZodType<{ readonly id: string } | { readonly name: string }>>(
  item: Item,
): z.ZodArray<Item> =>
  z.array(item).superRefine((items, context) => {
    const names = items.map((each) => ('id' in each ? each.id : each.name));
    const at = names.findIndex((name, place) => names.indexOf(name) < place);
    if (at >= 0) context.addIssue({ code: 'custom', path: [at], message: `"${names[at]}" stands twice; change one` });
  });

const instance = z.discriminatedUnion('driver', [
  z.strictObject({ id, driver: z.literal('memory'), profile: z.enum(['spec', 'observed']).default('spec') }),
  z.strictObject({
    id,
    driver: z.literal('baileys'),
    profile: z.enum(['spec', 'observed']).default('spec'),
    folder: z.string().min(1),
    phone: z
      .string()
      .regex(/^[1-9][0-9]{5,14}$/, 'must be digits with the country code, without +')
      .optional(),
  }),
]);

const webhook = z
  .strictObject({
    id,
    url: z.string(),
    secrets: z.array(secret).min(1).max(2),
    events: z.array(z.enum(newsTypes)).min(1).optional(),
    allow_private: z.boolean().default(false),
  })
  .superRefine(({ url, secrets, allow_private: allowPrivate }, context) => {
    const fault = urlFault(url, allowPrivate);
    if (fault !== undefined) context.addIssue({ code: 'custom', path: ['url'], message: fault });
    for (const [at, each] of secrets.entries()) {
      const message = secretFault(each);
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['secrets', at], message });
    }
  });

const rate = z.strictObject({ requests: z.number().int().min(1), per: duration });
const lookUp = z.strictObject({ url: z.url(), token: secret.optional() });

const shape: z.ZodType<Config> = z
  .strictObject({
    listen: z
      .strictObject({ host: z.string().default('127.0.0.1'), port: z.number().int().min(0).max(65_535).default(8099) })
      .default({ host: '127.0.0.1', port: 8099 }),
    store: secret.default('calls.db'),
    lease: leaseLength.optional(),
    policy: z.string().min(1),
    text_by_hand: z.string().optional(),
    instances: named(instance).min(1).max(10_000),
    tokens: named(
      z.strictObject({
        name: id,
        hash: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be what `wacrg-gateway token` prints'),
        instances: z.array(z.string()).min(1),
      }),
    )
      .min(1)
      .max(1000),
    webhooks: named(webhook).max(20).default([]),
    look_ups: z.strictObject({ tier: lookUp.optional(), agents: lookUp.optional() }).default({}),
    rates: z.strictObject({ token: rate.optional(), instance: rate.optional(), failed: rate.optional() }).default({}),
    retention: duration.default(90 * 24 * 60 * 60_000),
    allow_query_credentials: z.boolean().default(false),
    trust_proxy: z.boolean().default(false),
  })
  .superRefine(({ tokens, instances }, context) => {
    const folders = instances.map((each) => (each.driver === 'baileys' ? resolve(each.folder) : each.id));
    const same = folders.findIndex((folder, at) => folders.indexOf(folder) < at);
    if (same >= 0)
      context.addIssue({ code: 'custom', path: ['instances', same, 'folder'], message: 'is another’s too' });
    const ids = new Set(['*', ...instances.map((each) => each.id)]);
    for (const [at, token] of tokens.entries()) {
      const stranger = token.instances.find((each) => !ids.has(each));
      if (stranger === undefined) continue;
      const message = `there is no instance "${stranger}"; name one of them, or "*"`;
      context.addIssue({ code: 'custom', path: ['tokens', at, 'instances'], message });
    }
  });

/**
 * Reads a configuration file; paths in it are relative to it.
 *
 * @throws {ConfigFault} when it cannot be read or used
 */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConfigFault(`Cannot read "${path}": ${systemCode(error) ?? String(error)}; name a configuration file`);
  });
  const read = shape.safeParse(parseYaml(path, text));
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
    throw new ConfigFault(`Cannot use "${path}":\n${faults.join('\n')}`);
  }
  const from = (file: string): string => resolve(dirname(path), file);
  const { data } = read;
  return {
    ...data,
    policy: from(data.policy),
    store: isDatabase(data.store) ? data.store : from(data.store),
    instances: data.instances.map((one) => (one.driver === 'baileys' ? { ...one, folder: from(one.folder) } : one)),
  };
}

/** True for what is no file: memory, or the address of a Postgres. */
function isDatabase(store: string): boolean {
  return store === ':memory:' || isPostgres(store);
}

/** True for the address of a Postgres. */
export function isPostgres(store: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(store);
}

function parseYaml(path: string, text: string): unknown {
  const lineCounter = new LineCounter();
  // What the parser prints shows the line, and that may hold a secret.
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw new ConfigFault(`Cannot use "${path}": it is no YAML: line ${line}, column ${col}: ${fault.message}`);
  }
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new ConfigFault(`Cannot use "${path}": it is no YAML: ${String(error)}`);
  }
}

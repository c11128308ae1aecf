/** Looks up what a policy may ask, all at once, each within its budget: what is late is cut off, and the policy says what then. */
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import type { Fact, Facts } from '../policy/decision.ts';
import type { Database } from '../store/database.ts';
import * as known from '../store/fact-store.ts';
import type { IncomingCall } from './call.ts';

/** Where facts come from; undefined is "nobody could say", and so is a fault. */
export type Sources = {
  readonly [Name in keyof Facts]: (call: IncomingCall) => Promise<ValueOf<Facts[Name]> | undefined>;
};

type ValueOf<Known> = Known extends Fact<infer Value> ? Value : never;

/** Milliseconds for each fact. */
export type Budgets = Readonly<Record<keyof Facts, number>>;

/** All of them together stay well below the 500 ms that a caller may wait. */
export const defaultBudgets: Budgets = {
  blocked: 150,
  lines: 150,
  markedUntil: 150,
  earlierCalls: 150,
  blocksToday: 150,
  lastMessageAt: 150,
  tier: 250,
  agents: 250,
};

/** What is looked up in the gateway's own store; the tier is nowhere in it. */
export function storeSources(database: Database, clock: Clock): Sources {
  const query = (call: IncomingCall): known.FactQuery => ({ call, now: clock.now() });
  return {
    blocked: (call) => known.isBlocked(database, query(call)),
    lines: (call) => known.linesOf(database, query(call)),
    markedUntil: (call) => known.markedUntil(database, query(call)),
    earlierCalls: (call) => known.earlierCalls(database, query(call)),
    blocksToday: (call) => known.blocksToday(database, query(call)),
    lastMessageAt: (call) => known.lastMessageAt(database, query(call)),
    tier: async () => undefined,
    agents: (call) => known.agentsOf(database, query(call)),
  };
}

/** What looking up needs beside the sources. */
export interface LookUpOptions {
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'lookUpCut'>;
  readonly budgets?: Partial<Budgets>;
}

/** All facts about a call. It never throws, and takes no longer than the largest budget. */
export async function lookUpFacts(sources: Sources, call: IncomingCall, options: LookUpOptions): Promise<Facts> {
  const names = Object.keys(sources) as (keyof Facts)[];
  const facts = await Promise.all(names.map(async (name) => [name, await factOf(sources, { name, call }, options)]));
  return Object.fromEntries(facts) as Facts;
}

async function factOf(
  sources: Sources,
  { name, call }: { readonly name: keyof Facts; readonly call: IncomingCall },
  { clock, metrics, budgets = {} }: LookUpOptions,
): Promise<Fact<unknown>> {
  const budget = budgets[name] ?? defaultBudgets[name];
  let cancel = (): void => undefined;
  const late = new Promise<Fact<unknown>>((resolve) => {
    cancel = clock.after(budget, () => {
      metrics.lookUpCut(name);
      resolve({ state: 'timed-out' });
    });
  });
  const found = ask(sources, name, call);
  return Promise.race([found, late]).finally(cancel);
}

async function ask(sources: Sources, name: keyof Facts, call: IncomingCall): Promise<Fact<unknown>> {
  try {
    const value = await sources[name](call);
    return value === undefined ? { state: 'unknown' } : { state: 'known', value };
  } catch {
    return { state: 'unknown' };
  }
}

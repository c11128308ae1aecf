/** Looks up what a policy may ask, all at once, each within its budget: what is late is cut off, and the policy says what then. */
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import type { Fact, Facts } from '../policy/decision.ts';
import { type LookUp, nothingKnown } from '../policy/look-ups.ts';
import type { Database } from '../store/database.ts';
import * as known from '../store/fact-store.ts';
import type { IncomingCall } from './call.ts';

/** Where facts come from; undefined is "nobody could say", and so is a fault. */
export type Sources = {
  readonly [Name in keyof Facts]: (call: IncomingCall) => Promise<ValueOf<Facts[Name]> | undefined>;
};

type ValueOf<Known> = Known extends Fact<infer Value> ? Value : never;

/** Everything, well below the 500 ms that a caller may wait. */
export const allLookUps: readonly LookUp[] = [
  ...(['blocked', 'lines', 'markedUntil', 'earlierCalls', 'blocksToday', 'lastMessageAt'] as const),
  ...(['tier', 'agents'] as const),
].map((fact) => ({ fact, budget: 200 }));

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

/** What looking up needs beside the call. */
export interface LookUpOptions {
  readonly sources: Sources;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'lookUpCut'>;
}

/** What is asked about a call, all at once. It never throws, and takes no longer than the largest budget. */
export async function lookUpFacts(
  options: LookUpOptions,
  call: IncomingCall,
  lookUps: readonly LookUp[],
): Promise<Facts> {
  const facts = await Promise.all(
    lookUps.map(async (lookUp) => [lookUp.fact, await factOf(options, call, lookUp)] as const),
  );
  return { ...nothingKnown, ...Object.fromEntries(facts) };
}

async function factOf(
  { sources, clock, metrics }: LookUpOptions,
  call: IncomingCall,
  { fact, budget }: LookUp,
): Promise<Fact<unknown>> {
  let cancel = (): void => undefined;
  const late = new Promise<Fact<unknown>>((resolve) => {
    cancel = clock.after(budget, () => {
      metrics.lookUpCut(fact);
      resolve({ state: 'timed-out' });
    });
  });
  return Promise.race([ask(sources, fact, call), late]).finally(cancel);
}

async function ask(sources: Sources, name: keyof Facts, call: IncomingCall): Promise<Fact<unknown>> {
  try {
    const value = await sources[name](call);
    return value === undefined ? { state: 'unknown' } : { state: 'known', value };
  } catch {
    return { state: 'unknown' };
  }
}

import type { CallSession, Party, SessionOptions } from '../../src/session/call-session.ts';
import { openSession } from '../../src/session/call-session.ts';
import { observe } from '../../src/session/observe.ts';
import type { Signal } from '../../src/session/signal.ts';

export const caller: Party = { role: 'caller' };
export const server: Party = { role: 'server' };
export const callee: Party = { role: 'callee' };
export const d1: Party = { role: 'callee', device: '1' };
export const d2: Party = { role: 'callee', device: '2' };
export const call = { callId: 'CA11', callCreator: '15550100001:3@s.whatsapp.net' };

/** One event, without its time. */
export type Hop = readonly [from: Party, to: Party, tag: string, more?: Partial<Signal>];

export const offer: Hop = [caller, callee, 'offer', { stanzaId: 'A1' }];
export const accept: Hop = [callee, caller, 'accept'];
export const reject: Hop = [callee, caller, 'reject'];
export const hangUp: Hop = [caller, callee, 'terminate'];
export const bothRing: readonly Hop[] = [
  [caller, d1, 'offer'],
  [caller, d2, 'offer'],
];

/** Runs a call; gives its last state and the broken rules with their weight. */
export function run(
  hops: readonly Hop[],
  options: SessionOptions = {},
): { session: CallSession; found: readonly string[] } {
  let session = openSession(options);
  const found: string[] = [];
  hops.forEach(([from, to, tag, more], at) => {
    const next = observe(session, { at, from, to, signal: { tag, ...call, ...more } });
    found.push(...next.diagnostics.map(({ severity, rule }) => `${severity} ${rule}`));
    session = next.session;
  });
  return { session, found };
}

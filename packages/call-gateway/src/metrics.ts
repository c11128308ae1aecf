/** What is counted and timed, for Prometheus. No label ever holds a caller, a call or a token. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { IncomingCall } from './calls/call.ts';
import type { SessionState } from './drivers/driver.ts';
import type { Log } from './log.ts';
import type { Decision } from './policy/decision.ts';

/** What the gateway reports while it works. */
export interface Metrics {
  readonly decided: (call: IncomingCall, made: { readonly decision: Decision; readonly at: number }) => void;
  readonly rejectSent: (call: IncomingCall, at: number) => void;
  readonly rejectSettled: (state: 'accepted' | 'unconfirmed' | 'refused') => void;
  readonly followUp: (state: 'sent' | 'failed' | 'skipped', milliseconds: number) => void;
  readonly lookUpCut: (fact: string) => void;
  readonly webhook: (endpoint: string, state: 'delivered' | 'pending' | 'dead') => void;
  readonly overflow: () => void;
  readonly sessionState: (session: string, state: SessionState) => void;
  readonly request: (made: { readonly status: number; readonly seconds: number }) => void;
  readonly registry: Registry;
}

/** Milliseconds from the offer to the reject: past the first it is an alarm, past the second a failure (R25). */
export const latencyBounds = { alarm: 500, failure: 1000 } as const;

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Makes the registry of one gateway; late rejects are also logged. */
export function openMetrics(log: Log): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const named = (name: string, help: string): { name: string; help: string; registers: Registry[] } => ({
    name: `wacrg_gateway_${name}`,
    help,
    registers,
  });
  const decisions = new Counter({ ...named('decisions_total', 'Decisions by rule'), labelNames: ['action', 'rule'] });
  const decision = new Histogram({ ...named('decision_seconds', 'From the offer to the decision'), buckets });
  const sent = new Histogram({ ...named('reject_seconds', 'From the offer to the reject on the wire'), buckets });
  const late = new Counter({ ...named('reject_late_total', 'Rejects past a bound'), labelNames: ['bound'] });
  const settled = new Counter({ ...named('rejects_total', 'What the server said of rejects'), labelNames: ['state'] });
  const followUps = new Histogram({
    ...named('follow_up_seconds', 'From accepted to the text'),
    buckets,
    labelNames: ['state'],
  });
  const cuts = new Counter({ ...named('look_ups_cut_total', 'Look-ups past their budget'), labelNames: ['fact'] });
  const webhooks = new Counter({
    ...named('webhooks_total', 'Tries to deliver events'),
    labelNames: ['endpoint', 'state'],
  });
  const overflow = new Counter(named('calls_over_limit_total', 'Offers left alone because too many calls rang'));
  const ready = new Gauge({ ...named('session_ready', '1 while a session can send'), labelNames: ['session'] });
  const requests = new Histogram({ ...named('request_seconds', 'HTTP requests'), buckets, labelNames: ['status'] });
  return {
    registry,
    decided: ({ offeredAt }, { decision: made, at }) => {
      decisions.inc({ action: made.action, rule: made.rule });
      decision.observe((at - offeredAt) / 1000);
    },
    rejectSent: (call, at) => {
      const took = at - call.offeredAt;
      sent.observe(took / 1000);
      if (took <= latencyBounds.alarm) return;
      const bound = took > latencyBounds.failure ? 'failure' : 'alarm';
      late.inc({ bound });
      log[bound === 'failure' ? 'error' : 'warn']({ callId: call.callId, took }, 'a reject came late');
    },
    rejectSettled: (state) => settled.inc({ state }),
    followUp: (state, milliseconds) => followUps.observe({ state }, milliseconds / 1000),
    lookUpCut: (fact) => cuts.inc({ fact }),
    webhook: (endpoint, state) => webhooks.inc({ endpoint, state }),
    overflow: () => overflow.inc(),
    sessionState: (session, state) => ready.set({ session }, state === 'ready' ? 1 : 0),
    request: ({ status, seconds }) => requests.observe({ status: String(status) }, seconds),
  };
}

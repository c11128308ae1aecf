import { readFileSync } from 'node:fs';
import {
  checkPolicy,
  type Decision,
  decide,
  type Facts,
  nothingKnown,
  type Policy,
  type PolicyCall,
} from '../../src/policy/index.ts';

export const pn = '15550100001@s.whatsapp.net';
export const lid = '100000000000001@lid';

export const call: PolicyCall = {
  callId: 'CA11000000000000000000000000BEEF',
  instanceId: 'main',
  caller: { jid: lid, pn, lid },
  media: 'audio',
  isGroup: false,
  isNotice: false,
  offline: false,
};

/** A known value. */
export function known<Value>(value: Value): { readonly state: 'known'; readonly value: Value } {
  return { state: 'known', value };
}

export const late = { state: 'timed-out' } as const;
export const unknown = { state: 'unknown' } as const;

/** The policy of some rules; the text `t` is there for whoever wants it. */
export function policyOf(rules: string, rest = ''): Policy {
  const indented = rules.trim().replaceAll(/^/gm, '  ');
  const { policy, problems } = checkPolicy(`version: 1\nrules:\n${indented}\ntexts: { t: words }\n${rest}`);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (policy === undefined) throw new Error(JSON.stringify(errors));
  return policy;
}

/** A moment by a UTC text. */
export function at(text: string): number {
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}

export const noon: number = at('2026-07-01T12:00:00');

/** Decides on the sample call with some facts. */
export function decided(
  policy: Policy,
  facts: Partial<Facts> = {},
  change: Partial<PolicyCall> & { readonly now?: number } = {},
): Decision {
  const { now = noon, ...more } = change;
  return decide(policy, { ...call, ...more }, { ...nothingKnown, ...facts }, now);
}

/** What was done and why, short. */
export function outcome({ action, rule }: Decision): string {
  return `${action} by ${rule}`;
}

export const demoText: string = readFileSync(new URL('../../demo/policy.yaml', import.meta.url), 'utf8');

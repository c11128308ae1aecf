import { samePerson } from '@wacrg/codec';
import type { PolicyCaller } from '../decision.ts';
import { type Ask, pass, reject, withFact } from './answer.ts';

/** Rejects who stands on the policy's own list, or on the one that the gateway keeps. */
export const askBlockList: Ask = (policy, { call, facts }) => {
  const rule = policy.rules.block_list;
  if (rule === undefined) return undefined;
  if (rule.callers.some((jid) => isNamed(call.caller, jid))) return reject('on the list of the policy', rule);
  return withFact(facts.blocked, rule, (isBlocked) =>
    isBlocked ? reject('blocked for now', rule) : pass('not blocked'),
  );
};

function isNamed({ jid, pn, lid }: PolicyCaller, person: string): boolean {
  return [jid, pn, lid].some((name) => name !== undefined && samePerson(name, person));
}

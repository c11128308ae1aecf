import { type Ask, pass, reject } from './answer.ts';

/** Groups have a rule of their own, and none of the later ones is asked about them: nobody calls a group to speak to an agent. */
export const askGroups: Ask = (policy, { call }) => {
  const rule = policy.rules.groups;
  if (rule === undefined) return undefined;
  if (!call.isGroup) return pass('no group call');
  return rule.action === 'reject' ? reject('group call', rule) : { says: 'group call', action: 'allow' };
};

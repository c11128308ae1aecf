/** The simplest policies: what stands where no policy file is. */
import type { PolicyDoor } from './calls/desk.ts';
import type { Action, FollowUp } from './policy/decision.ts';

/** Does the same with every call. */
export function samePolicy(
  action: Action,
  texts: { readonly byPolicy?: FollowUp; readonly byHand?: FollowUp } = {},
): PolicyDoor {
  const { byPolicy, byHand } = texts;
  const answer = action === 'allow' ? 'ring' : action;
  return {
    decide: () => ({
      action,
      rule: 'default',
      asked: [{ rule: 'default', answer }],
      ...(byPolicy && { followUp: byPolicy }),
    }),
    followUpByHand: () => byHand,
  };
}

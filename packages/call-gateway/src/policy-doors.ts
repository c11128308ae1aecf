/** The simplest policies: what stands where no policy file is. */
import type { PolicyDoor } from './calls/desk.ts';
import type { Action, Facts, FollowUp } from './policy/decision.ts';

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

/** Nothing is known. */
export const noFacts: Facts = {
  blocked: { state: 'unknown' },
  lines: { state: 'unknown' },
  markedUntil: { state: 'unknown' },
  earlierCalls: { state: 'unknown' },
  blocksToday: { state: 'unknown' },
  lastMessageAt: { state: 'unknown' },
  tier: { state: 'unknown' },
  agents: { state: 'unknown' },
};

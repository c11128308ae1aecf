import { type Ask, pass, reject, withFact } from './answer.ts';

/** Only callers of these tiers may call; the others get a text. */
export const askVip: Ask = (policy, { facts }) => {
  const rule = policy.rules.vip;
  if (rule === undefined) return undefined;
  return withFact(facts.tier, rule, (tier) => {
    if (tier === null) return reject('no tier', rule);
    return rule.tiers.includes(tier) ? pass(`tier ${tier}`) : reject(`tier ${tier} may not call`, rule);
  });
};

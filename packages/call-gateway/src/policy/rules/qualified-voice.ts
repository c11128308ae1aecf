import { type Ask, pass, reject, withFact } from './answer.ts';

/** Only who wrote before may call. */
export const askQualifiedVoice: Ask = (policy, { facts, now }) => {
  const rule = policy.rules.qualified_voice;
  if (rule === undefined) return undefined;
  return withFact(facts.lastMessageAt, rule, (at) => {
    if (at === null) return reject('never wrote', rule);
    return now - at <= rule.within ? pass('wrote before') : reject('wrote too long ago', rule);
  });
};

import { type Ask, pass, reject, withFact } from './answer.ts';

/** With nobody there the call is rejected; when all are busy it rings on, and its caller gets a text. */
export const askAgents: Ask = (policy, { facts }) => {
  const rule = policy.rules.agents;
  if (rule === undefined) return undefined;
  return withFact(facts.agents, rule, ({ online, free }) => {
    if (online <= 0) return reject('no agent is there', rule);
    if (free > 0) return pass(`${free} of ${online} agents free`);
    return { says: `all ${online} agents busy`, action: 'queue', text: rule.queue_text };
  });
};

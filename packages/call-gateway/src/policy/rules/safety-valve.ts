import type { LineState } from '../decision.ts';
import { type Ask, pass, reject, withFact } from './answer.ts';

/** Rejects every call that could not be recorded or carried. A line that nobody speaks of counts as silent. */
export const askSafetyValve: Ask = (policy, { facts }) => {
  const rule = policy.rules.safety_valve;
  if (rule === undefined) return undefined;
  return withFact(facts.lines, rule, (lines) => {
    const states = rule.lines.map((name): readonly [string, LineState] => [
      name,
      Object.hasOwn(lines, name) ? (lines[name] ?? 'silent') : 'silent',
    ]);
    const broken = states.find(([, state]) => state !== 'up');
    return broken === undefined ? pass('all lines up') : reject(`${broken[0]} ${broken[1]}`, rule);
  });
};

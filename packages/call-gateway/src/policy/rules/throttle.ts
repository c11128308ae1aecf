import { DateTime } from 'luxon';
import type { Policy } from '../policy.ts';
import { type Answer, type Ask, pass, type RuleSight, reject, withFact } from './answer.ts';

type Throttle = NonNullable<Policy['rules']['throttle']>;

/**
 * Rejects who was marked as a robot, until the mark ends. Who calls so often in so short a time without a conversation is marked,
 * and perhaps blocked; that call itself may still ring.
 */
export const askThrottle: Ask = (policy, sight) => {
  const rule = policy.rules.throttle;
  if (rule === undefined) return undefined;
  return withFact(sight.facts.markedUntil, rule, (until) =>
    until !== null && until > sight.now
      ? reject(`marked until ${DateTime.fromMillis(until, { zone: 'utc' }).toISO() ?? until}`, rule)
      : counted(rule, sight),
  );
};

function counted(rule: Throttle, { facts, now }: RuleSight): Answer {
  return withFact(facts.earlierCalls, rule, (times) => {
    const recent = times.filter((at) => at <= now && now - at < rule.within).length + 1;
    if (recent < rule.calls) return pass(`call ${recent} of ${rule.calls}`);
    return withFact(facts.lastMessageAt, rule, (message) =>
      message === null ? marked(rule, { facts, now, recent }) : pass(`call ${recent}, but there is a conversation`),
    );
  });
}

function marked(
  { mark_for: markFor, block }: Throttle,
  { facts, now, recent }: Pick<RuleSight, 'facts' | 'now'> & { readonly recent: number },
): Answer {
  const { blocksToday } = facts;
  // Blocking others too eagerly has cost numbers their account: without a count of today's blocks there is none.
  const mayBlock = block !== undefined && blocksToday.state === 'known' && blocksToday.value < block.per_day;
  return {
    says: `call ${recent}: marked${mayBlock ? ' and blocked' : ''}`,
    markUntil: now + markFor,
    ...(mayBlock && { blockUntil: now + block.for }),
  };
}

import type { Asked, Decide, Decision, PolicyCall, RuleName } from './decision.ts';
import { ruleNames } from './decision.ts';
import { chooseText } from './follow-up.ts';
import type { Policy, RuleSettings } from './policy.ts';
import { askAgents } from './rules/agents.ts';
import type { Answer, Ask } from './rules/answer.ts';
import { askBlockList } from './rules/block-list.ts';
import { askGroups } from './rules/groups.ts';
import { askQualifiedVoice } from './rules/qualified-voice.ts';
import { askQuietHours } from './rules/quiet-hours.ts';
import { askSafetyValve } from './rules/safety-valve.ts';
import { askThrottle } from './rules/throttle.ts';
import { askVip } from './rules/vip.ts';

const askDefault: Ask = ({ rules }) => ({
  says: rules.default.action,
  action: rules.default.action,
  text: rules.default.text,
});

const ask: Readonly<Record<RuleName, Ask>> = {
  'block-list': askBlockList,
  'safety-valve': askSafetyValve,
  throttle: askThrottle,
  groups: askGroups,
  'qualified-voice': askQualifiedVoice,
  'quiet-hours': askQuietHours,
  vip: askVip,
  agents: askAgents,
  default: askDefault,
};

/** How each rule is written in a policy. */
export const fieldOf: Readonly<Record<RuleName, keyof Policy['rules']>> = {
  'block-list': 'block_list',
  'safety-valve': 'safety_valve',
  throttle: 'throttle',
  groups: 'groups',
  'qualified-voice': 'qualified_voice',
  'quiet-hours': 'quiet_hours',
  vip: 'vip',
  agents: 'agents',
  default: 'default',
};

/**
 * Decides on a call: the rules are asked in the order of {@link ruleNames}, and the first that matches decides.
 * It looks at nothing but its parameters, so a decision can be repeated from what was recorded.
 *
 * @example
 * const { action, rule } = decide(policy, call, facts, Date.now());
 */
export const decide: Decide<Policy> = (policy, call, facts, now) => {
  const silent = notRinging(policy, call);
  if (silent !== undefined) return silent;
  const asked: Asked[] = [];
  let marks: Pick<Answer, 'markUntil' | 'blockUntil'> = {};
  for (const rule of ruleNames) {
    const settings: RuleSettings | undefined = policy.rules[fieldOf[rule]];
    const isMeant = settings?.media === undefined || settings.media === call.media;
    const answer = isMeant ? ask[rule](policy, { call, facts, now }) : undefined;
    if (answer === undefined) continue;
    asked.push({ rule, answer: answer.says });
    const { markUntil, blockUntil } = answer;
    if (markUntil !== undefined) marks = { markUntil, ...(blockUntil !== undefined && { blockUntil }) };
    if (answer.action !== undefined) return { ...decisionOf(policy, call, { rule, asked, answer }), ...marks };
  }
  return { action: 'allow', rule: 'default', asked: [...asked, { rule: 'default', answer: 'allow' }], ...marks };
};

/** What does not ring at this moment cannot be rejected. */
function notRinging({ rules }: Policy, { isNotice, offline }: PolicyCall): Decision | undefined {
  if (offline) return allowed('default', 'the call was over before it arrived');
  const isIgnored = isNotice && rules.groups?.notices !== 'decide';
  return isIgnored ? allowed('groups', 'a notice of a call, which does not ring') : undefined;
}

function allowed(rule: RuleName, answer: string): Decision {
  return { action: 'allow', rule, asked: [{ rule, answer }] };
}

function decisionOf(
  policy: Policy,
  call: PolicyCall,
  { rule, asked, answer }: { readonly rule: RuleName; readonly asked: readonly Asked[]; readonly answer: Answer },
): Decision {
  const { action = 'allow', text, vars = {} } = answer;
  const settings: RuleSettings | undefined = policy.rules[fieldOf[rule]];
  const followUp =
    action === 'allow'
      ? undefined
      : chooseText(policy, text, { caller: call.caller, vars: { media: call.media, ...vars } });
  return {
    action,
    rule,
    asked,
    ...(followUp && { followUp }),
    ...(action === 'reject' && { mode: settings?.mode ?? policy.mode }),
  };
}

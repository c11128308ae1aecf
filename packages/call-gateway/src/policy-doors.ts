/** Policies as the calls see them: from a file that can be read anew, or the simplest ones. */
import { readFile } from 'node:fs/promises';
import type { PolicyDoor } from './calls/desk.ts';
import { allLookUps } from './calls/look-up.ts';
import { Fault, systemCode } from './fault.ts';
import {
  type Action,
  type CheckedPolicy,
  checkPolicy,
  chooseText,
  decide,
  type FollowUp,
  formatPolicyProblem,
  lookUpsOf,
  type Policy,
  renderFollowUp,
} from './policy/index.ts';

/** A policy file that cannot be used: every problem, one a line. */
export class PolicyFault extends Fault {}

/** A policy from a file. */
export interface PolicyFile extends PolicyDoor {
  /** Reads the file again. When it cannot be used the policy of before stays. */
  readonly reload: () => Promise<void>;
}

/**
 * Reads a policy file. `textByHand` names the text that follows a rejection by hand.
 *
 * @throws {PolicyFault} when it cannot be used; the message says where and why
 */
export async function openPolicyFile(path: string, textByHand?: string): Promise<PolicyFile> {
  let policy = await readPolicy(path, textByHand);
  return {
    decide: (call, facts, now) => decide(policy, call, facts, now),
    lookUps: (call) => lookUpsOf(policy, call),
    render: (followUp) => renderFollowUp(policy, followUp),
    textWindow: () => policy.follow_up.once_per,
    lookBack: () => policy.rules.qualified_voice?.within ?? 0,
    followUpByHand: ({ caller, media }) => chooseText(policy, textByHand, { caller, vars: { media } }),
    reload: async () => {
      policy = await readPolicy(path, textByHand);
    },
  };
}

/**
 * Reads a policy file, and says what is wrong with it.
 *
 * @throws {PolicyFault} when it cannot be read at all
 */
export async function checkPolicyFile(path: string): Promise<CheckedPolicy> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new PolicyFault(`Cannot read "${path}": ${systemCode(error) ?? String(error)}; name a policy file`);
  });
  return checkPolicy(text);
}

/**
 * The policy of a file.
 *
 * @throws {PolicyFault}
 */
export async function readPolicy(path: string, textByHand?: string): Promise<Policy> {
  const { policy, problems } = await checkPolicyFile(path);
  if (policy === undefined)
    throw new PolicyFault(problems.map((problem) => formatPolicyProblem(path, problem)).join('\n'));
  if (textByHand !== undefined && policy.texts[textByHand] === undefined) {
    throw new PolicyFault(`Cannot use "${path}": it has no text "${textByHand}"; add it, or change text_by_hand`);
  }
  return policy;
}

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
    lookUps: () => allLookUps,
    render: ({ template }) => `text of ${template}`,
    textWindow: () => 10 * 60_000,
    lookBack: () => 0,
    followUpByHand: () => byHand,
  };
}

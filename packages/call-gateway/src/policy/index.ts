/** The policy of a gateway: pure functions over a call, facts and a moment. */
export { type ImportedCallHours, importCallHours, type WrittenOffice } from './call-hours.ts';
export { type CheckedPolicy, checkPolicy, formatPolicyProblem } from './check-policy.ts';
export { decide } from './decide.ts';
export {
  type Action,
  type Asked,
  type Decide,
  type Decision,
  type Fact,
  type Facts,
  type FollowUp,
  type LineState,
  type PolicyCall,
  type PolicyCaller,
  type RuleName,
  ruleNames,
} from './decision.ts';
export { explain } from './explain.ts';
export { chooseText, renderFollowUp } from './follow-up.ts';
export { type LookUp, lookUpsOf, nothingKnown } from './look-ups.ts';
export type { Policy, Rules } from './policy.ts';
export type { PolicyPlace, PolicyProblem } from './policy-problem.ts';
export { policyJsonSchema } from './policy-schema.ts';
export type { PolicyProblemCode } from './problem-text.ts';
export { type AuditedCall, type ChangedCall, type RuleCounts, type Simulation, simulate } from './simulate.ts';

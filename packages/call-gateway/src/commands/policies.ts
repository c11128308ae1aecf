/** `check`, `explain` and `simulate`: a policy file, one call of the past, and all of them under another policy. */
import type { CallRecord } from '../calls/call.ts';
import { policyCall } from '../calls/offer.ts';
import { readConfig } from '../config.ts';
import { openStore } from '../open-store.ts';
import { parseDuration } from '../policy/duration.ts';
import { type AuditedCall, explain, formatPolicyProblem, type RuleName, simulate } from '../policy/index.ts';
import { checkPolicyFile, readPolicy } from '../policy-doors.ts';
import { findCall } from '../store/call-store.ts';
import type { Database } from '../store/database.ts';
import { readTrail } from '../store/trail.ts';

/** Prints what is wrong with policy files; true when each can be used. */
export async function check(paths: readonly string[]): Promise<boolean> {
  let sound = true;
  for (const path of paths) {
    const { policy, problems } = await checkPolicyFile(path);
    for (const problem of problems) print(formatPolicyProblem(path, problem));
    if (policy === undefined) sound = false;
    else print(`${path}: the policy can be used`);
  }
  return sound;
}

/** Which call of which gateway. */
export interface ExplainOptions {
  readonly config: string;
  readonly instance: string;
  readonly call: string;
}

/** Prints why a call was treated as it was; false when it is not in the trail. */
export async function explainCall({ config, instance, call: callId }: ExplainOptions): Promise<boolean> {
  return withStore(config, async (database) => {
    const call = await findCall(database, { session: instance, callId });
    if (call === undefined) {
      print(`There is no call "${callId}" of "${instance}" in the trail`);
      return false;
    }
    for (const line of linesOf(call)) print(line);
    return true;
  });
}

/** Which calls, and under which policy. */
export interface SimulateOptions {
  readonly config: string;
  readonly policy: string;
  readonly since: string;
  readonly instance?: string | undefined;
}

/** Prints what a policy would have done with the calls of the past. */
export async function simulateTrail({ config, policy: path, since, instance }: SimulateOptions): Promise<boolean> {
  const age = parseDuration(since);
  if (age === undefined) {
    print(`"${since}" is no duration; write such as 7d`);
    return false;
  }
  const policy = await readPolicy(path);
  return withStore(config, async (database, ids) => {
    const sessions = instance === undefined ? ids : [instance];
    const trail: AuditedCall[] = [];
    for (const session of sessions) trail.push(...(await auditedCalls(database, session, Date.now() - age)));
    const { total, was, now, changed } = simulate(policy, trail);
    print(`${total} calls, ${changed.length} of them otherwise`);
    for (const { callId, was: before, now: after } of changed) {
      print(`${callId}: ${before.action} by ${before.rule} → ${explain(after)[0]}`);
    }
    print(JSON.stringify({ was, now }));
    return true;
  });
}

/** The calls of a session that were decided on, as the simulation takes them. */
async function auditedCalls(database: Database, session: string, since: number): Promise<readonly AuditedCall[]> {
  const audited: AuditedCall[] = [];
  let after: CallRecord | undefined;
  do {
    const page = await readTrail(database, { session, since, limit: 500, ...(after && { after }) });
    audited.push(...page.flatMap(auditedCall));
    after = page.length === 500 ? page.at(-1) : undefined;
  } while (after !== undefined);
  return audited;
}

/** Only what a policy decided can be compared with what another would decide. */
function auditedCall(record: CallRecord): AuditedCall[] {
  const { action, rule, facts = {}, offeredAt: at } = record;
  if (rule === undefined || (action !== 'reject' && action !== 'allow' && action !== 'queue')) return [];
  return [{ at, call: policyCall(record), facts, decision: { action, rule: rule as RuleName } }];
}

function linesOf({
  action = 'nothing',
  rule,
  asked,
  state,
  outcome,
  decidedBy,
  followUp,
  error,
}: CallRecord): readonly string[] {
  return [
    `Decided: ${action}${rule ? ` by ${rule}` : ''}${decidedBy === 'request' ? ' by hand' : ''}`,
    ...asked.map((each, at) => `${at + 1}. ${each.rule}: ${each.answer}`),
    ...(followUp ? [`Text: ${followUp.template}${followUp.variant ? `, variant ${followUp.variant}` : ''}`] : []),
    `The reject: ${state}${error ? ` (${error})` : ''}`,
    `The call: ${outcome ?? 'open'}`,
  ];
}

async function withStore(
  path: string,
  work: (database: Database, ids: readonly string[]) => Promise<boolean>,
): Promise<boolean> {
  const config = await readConfig(path);
  const database = await openStore(config.store);
  try {
    return await work(
      database,
      config.instances.map(({ id }) => id),
    );
  } finally {
    await database.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

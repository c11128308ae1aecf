/** What the parts about whole flows leave out: SIG-12 and SIG-18. What they demand in order is the session's to judge. */

/** Actions of the callee that have no place in a flow, and where the spec says so. */
interface Exclusion {
  readonly tags: readonly string[];
  /** The clause, or the part's code where its prose says it without a keyword. */
  readonly code: string;
}

const exclusions: ReadonlyMap<string, readonly Exclusion[]> = new Map([
  ['flow-call-missed', [{ tags: ['preaccept', 'accept'], code: 'SIG-12' }]],
  [
    'flow-call-rejected',
    [
      { tags: ['preaccept', 'accept'], code: 'SIG-18#no-preaccept-or-accept' },
      { tags: ['transport', 'relaylatency'], code: 'SIG-18#no-transport' },
      { tags: ['terminate'], code: 'SIG-18#no-terminate' },
    ],
  ],
]);

/** Flows of the group's own corpus, whose schema has no field for the part that lays a flow down. */
const knownFlows: ReadonlyMap<string, string> = new Map([
  ['call-missed-timeout', 'flow-call-missed'],
  ['call-rejected', 'flow-call-rejected'],
  ['incoming-1to1-audio', 'flow-incoming-1to1'],
  ['outgoing-1to1-audio', 'flow-outgoing-1to1'],
]);

/** The id of the part that lays a flow down: the one that it names, else the one that is known for its id. */
export function governingPart({ id, part }: { readonly id: string; readonly part?: string }): string | undefined {
  return part ?? knownFlows.get(id);
}

/** What the callee must leave out in a flow that this part lays down. */
// wacrg:SIG-18#no-preaccept-or-accept
// wacrg:SIG-18#no-transport
// wacrg:SIG-18#no-terminate
export function exclusionsOf(part: string | undefined): readonly Exclusion[] {
  return part === undefined ? [] : (exclusions.get(part) ?? []);
}

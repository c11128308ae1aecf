/** `<relay_election>` says which relay the call goes over (CNF-05): rules, parser; only the server sends it. */
import { bytesOf } from '../node.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { error, inBoth } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { identityOf } from './action.ts';
import { parseCounter } from './fields/counter.ts';
import { identityRules } from './fields/identity.ts';

const unnamed: Breach = ({ action }) =>
  electedIn(action) === undefined ? '<relay_election> names no relay' : undefined;

// wacrg:CNF-05#relay-named
const relayNamed: Rule = {
  id: 'CNF-05#relay-named',
  level: 'MUST',
  text: '`<relay_election>` names a relay: by `elected_relay_idx`, by `relay_id`, or by its content.',
  source: 'spec/conference/relay-election.md',
  practice: 'zapo reads all three, in this order.',
  ...inBoth(error(unnamed)),
};

/** The clauses of CNF-05 that a `<relay_election>` can break. */
export const relayElectionRules: readonly Rule[] = [relayNamed];

/** The relay that was chosen. */
export interface RelayElectionCall extends CallIdentity, Reading {
  readonly kind: 'relay_election';
  /** The number of the relay; absent when the stanza names none. */
  readonly relay?: number;
}

/** Reads a `<relay_election>`; undefined when it is malformed. */
// wacrg:CNF-05
function parseRelayElection({ action }: Sight, { envelope, diagnostics }: Reading): RelayElectionCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const relay = electedIn(action);
  return { kind: 'relay_election', envelope, ...identity, ...(relay !== undefined && { relay }), diagnostics };
}

/** An attribute that is there counts, readable or not; the content is four bytes, the highest first, or one. */
// wacrg:CNF-05#relay-order
function electedIn(action: Sight['action']): number | undefined {
  const { elected_relay_idx: index, relay_id: id } = action.attrs;
  if (index !== undefined || id !== undefined) return parseCounter(index ?? id);
  const bytes = bytesOf(action);
  if (bytes === undefined || bytes.length === 0) return undefined;
  return bytes.length < 4 ? bytes[0] : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** How `parseCall` judges and reads a `<relay_election>`. */
export const relayElectionCodec: ActionCodec<RelayElectionCall> = {
  tag: 'relay_election',
  part: 'CNF-05',
  attributes: ['call-id', 'call-creator', 'elected_relay_idx', 'relay_id'],
  rules: [...relayElectionRules, ...identityRules],
  parse: parseRelayElection,
};

/** `<enc_rekey>` brings the new key of a group call (CNF-03): rules, builder, parser. */
import type { BinaryNode } from '../../node.ts';
import { bytesOf, childOf } from '../../node.ts';
import { present } from '../../present.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../../rules.ts';
import { error, inBoth } from '../../rules.ts';
import type { ActionCodec, Reading } from '../action.ts';
import { callTo, identityAttributes, identityOf } from '../action.ts';
import * as breach from '../fields/breaches.ts';
import { identityRules } from '../fields/identity.ts';
import * as media from '../fields/media.ts';

const source = 'spec/conference/enc-rekey.md';

// wacrg:CNF-03#rekey-transaction
const transaction: Rule = {
  id: 'CNF-03#rekey-transaction',
  level: 'MUST',
  text: '`<enc_rekey>` carries `transaction-id`.',
  source,
  practice: 'whatsapp-rust and meowcaller send it.',
  ...inBoth(error(breach.missing('transaction-id'))),
};

const noKey: Breach = ({ action }) => {
  const enc = childOf(action, 'enc');
  return enc === undefined || bytesOf(enc) === undefined ? '<enc_rekey> has no <enc> with a key' : undefined;
};

// wacrg:CNF-03#rekey-enc
const key: Rule = {
  id: 'CNF-03#rekey-enc',
  level: 'MUST',
  text: 'It contains `<enc>` with the new key.',
  source,
  practice: 'All clients send it.',
  ...inBoth(error(noKey)),
};

/** The clauses of CNF-03 that a stanza can break. */
export const encRekeyRules: readonly Rule[] = [transaction, key];

/** A new key for one device. */
export interface RekeyOptions {
  readonly to: string;
  /** That of the roster that the key belongs to. */
  readonly transactionId: number;
  readonly key: { readonly type: string; readonly ciphertext: Uint8Array };
  readonly deviceIdentity?: Uint8Array;
}

/**
 * Builds the stanza that brings a device the new key.
 *
 * @throws {TypeError} when the identity or `to` is none
 */
// wacrg:CNF-03
export function buildRekey(call: CallIdentity, options: RekeyOptions): BinaryNode {
  const { to, transactionId, key: fresh, deviceIdentity } = options;
  const attrs = { ...identityAttributes(call), 'transaction-id': String(transactionId) };
  const enc: BinaryNode = { tag: 'enc', attrs: { v: '2', type: fresh.type, count: '0' }, content: fresh.ciphertext };
  const content = [media.encoptNode(), enc, ...media.optionalLeaf('device-identity', deviceIdentity)];
  return callTo(to, { tag: 'enc_rekey', attrs, content });
}

/** A new key. */
export interface RekeyCall extends CallIdentity, Reading {
  readonly kind: 'enc_rekey';
  readonly transactionId?: string;
  readonly type?: string;
  readonly ciphertext?: Uint8Array;
}

// wacrg:CNF-03
function parseRekey({ action }: Sight, { envelope, diagnostics }: Reading): RekeyCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const enc = childOf(action, 'enc');
  const ciphertext = enc && bytesOf(enc);
  const transactionId = action.attrs['transaction-id'];
  return {
    kind: 'enc_rekey',
    envelope,
    ...identity,
    ...present({ transactionId, type: enc?.attrs.type }),
    ...(ciphertext && { ciphertext }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads an `<enc_rekey>`. */
export const encRekeyCodec: ActionCodec<RekeyCall> = {
  tag: 'enc_rekey',
  part: 'CNF-03',
  attributes: ['call-id', 'call-creator', 'transaction-id'],
  rules: [...encRekeyRules, ...identityRules],
  parse: parseRekey,
};

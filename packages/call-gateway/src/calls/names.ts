/** One caller has several names: a phone number, a LID, each with or without a device, and a spelling of old gateways. */
import { personJid } from '@wacrg/codec';
import type { PolicyCaller } from '../policy/decision.ts';

/** The JID of an account in the spelling that everything here is compared in. */
export function accountOf(jid: string): string {
  return personJid(jid) ?? jid;
}

/** Every name of a caller, each once. */
export function namesOf({ jid, pn, lid }: PolicyCaller): readonly string[] {
  return [...new Set([jid, pn, lid].filter((name) => name !== undefined))];
}

/** The one name under which things are kept about a caller: the phone number where it is known. */
export function keptName({ jid, pn, lid }: PolicyCaller): string {
  return pn ?? lid ?? jid;
}

/** True when the JID is a name of this caller. */
export function isCaller(caller: PolicyCaller, jid: string): boolean {
  return namesOf(caller).includes(accountOf(jid));
}

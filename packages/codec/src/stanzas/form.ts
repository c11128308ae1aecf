/** What the values that name a call and its parties must look like: the builders and the rules ask here. */
import { isMisspelledPersonJid, isPersonJid, parseJid } from '../jid.ts';

const unprintable = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/;

/** What is wrong with a `call-id` that is there; undefined when it can be used. */
export function callIdFault(callId: string): string | undefined {
  const isWrong = unprintable.test(callId) && !isPrintable(callId);
  return isWrong ? '`call-id` holds a control character or half a character' : undefined;
}

/** What is wrong with a `call-creator` that is there; undefined when it names a person, in canonical form or not. */
export function creatorFault(creator: string): string | undefined {
  return isPersonJid(creator) || isMisspelledPersonJid(creator)
    ? undefined
    : '`call-creator` is not the JID of a person or device';
}

/** What is wrong with the address of a `<call>`; undefined when it names a person, a device, a group, a call or all calls. */
export function addressFault(address: string): string | undefined {
  if (isPersonJid(address) || address === '@call') return undefined;
  const server = parseJid(address)?.server;
  if (server === 'g.us' || server === 'call' || isMisspelledPersonJid(address)) return undefined;
  return 'the address is not the JID of a person, device, group or call';
}

// A surrogate is only wrong when it stands alone.
function isPrintable(text: string): boolean {
  for (const character of text) {
    if (character.length === 1 && unprintable.test(character)) return false;
  }
  return true;
}

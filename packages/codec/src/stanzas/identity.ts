import { isMisspelledPersonJid, isPersonJid } from '../jid.ts';
import type { ReadonlyBinaryNode } from '../node.ts';
import type { Breach, CallIdentity, Rule } from '../rules.ts';
import { error, fatal, inBoth, warning } from '../rules.ts';
import { identityMissing } from './breaches.ts';

const source = 'packages/codec/README.md';
const unprintable = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/;

const present: Rule = {
  id: 'codec#identity',
  level: 'MUST',
  text: 'An action carries `call-id` and `call-creator`.',
  source,
  practice: 'Every client sends both. Baileys, whatsmeow and zapo also take an action without `call-creator`.',
  ...inBoth(fatal(identityMissing)),
};

const callIdForm: Breach = ({ action }) =>
  unprintableIn(action.attrs['call-id']) ? '`call-id` holds a control character or half a character' : undefined;

const readableCallId: Rule = {
  id: 'codec#call-id',
  level: 'MUST NOT',
  text: '`call-id` is opaque, but holds no control characters.',
  source,
  practice: 'Clients send 32 hexadecimal digits; WhatsApp Web reads any text.',
  ...inBoth(fatal(callIdForm)),
};

const longestCallId = 64;

const callIdLength: Breach = ({ action }) =>
  (action.attrs['call-id']?.length ?? 0) > longestCallId ? '`call-id` is longer than 64 characters' : undefined;

const shortCallId: Rule = {
  id: 'codec#call-id-length',
  level: 'SHOULD NOT',
  text: '`call-id` is no longer than 64 characters.',
  source,
  practice: 'Real ones have 32.',
  ...inBoth(warning(callIdLength)),
};

const creatorForm: Breach = ({ action }) => {
  const creator = action.attrs['call-creator'];
  if (!creator || isPersonJid(creator) || isMisspelledPersonJid(creator)) return undefined;
  return '`call-creator` is not the JID of a person or device';
};

const creatorIsPerson: Rule = {
  id: 'codec#call-creator',
  level: 'MUST',
  text: '`call-creator` is the JID of a person or of one of their devices.',
  source,
  practice: 'Phone-number and LID JIDs, with and without a device.',
  ...inBoth(fatal(creatorForm)),
};

const creatorSpelling: Breach = ({ action }) => {
  const creator = action.attrs['call-creator'];
  return creator && isMisspelledPersonJid(creator)
    ? '`call-creator` is spelled in a way that encoders change'
    : undefined;
};

const creatorIsCanonical: Rule = {
  id: 'codec#canonical-jid',
  level: 'SHOULD',
  text: '`call-creator` is in canonical form, so that it survives every encoder.',
  source,
  practice:
    'Baileys and whatsapp-rust-bridge turn `…:0@` into `…@`, `_1:3@s.whatsapp.net` into `:3@lid`, `@c.us` into `@s.whatsapp.net`.',
  spec: error(creatorSpelling),
  observed: warning(creatorSpelling),
};

/** What the values of `call-id` and `call-creator` must look like, in every action. */
export const identityFormRules: readonly Rule[] = [readableCallId, shortCallId, creatorIsPerson, creatorIsCanonical];

/** The same, and that both are there: for the parts whose own page says no more. */
export const identityRules: readonly Rule[] = [present, ...identityFormRules];

/** The halves of the identity that can be used, of an action that nobody knows or that is malformed otherwise. */
export function readableIdentity({ attrs }: ReadonlyBinaryNode): Partial<CallIdentity> {
  const { 'call-id': callId = '', 'call-creator': callCreator = '' } = attrs;
  const isCallId = callId !== '' && callId.length <= longestCallId && !unprintableIn(callId);
  const isCreator = isPersonJid(callCreator) || isMisspelledPersonJid(callCreator);
  return { ...(isCallId && { callId }), ...(isCreator && { callCreator }) };
}

function unprintableIn(text: string | undefined): boolean {
  return text !== undefined && unprintable.test(text) && !isPrintable(text);
}

// A surrogate is only wrong when it stands alone.
function isPrintable(text: string): boolean {
  for (const character of text) {
    if (character.length === 1 && unprintable.test(character)) return false;
  }
  return true;
}

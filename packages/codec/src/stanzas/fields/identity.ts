import { isMisspelledPersonJid } from '../../jid.ts';
import type { ReadonlyBinaryNode } from '../../node.ts';
import type { Profile } from '../../profile.ts';
import type { Breach, CallIdentity, Judgement, Rule } from '../../rules.ts';
import { allowed, error, fatal, inBoth, warning } from '../../rules.ts';
import { callIdFault, creatorFault } from '../form.ts';
import { identityMissing, missing } from './breaches.ts';

const source = 'packages/codec/README.md';

/**
 * To the letter both halves must be there. In the field three clients take an action without `call-creator`, and nobody can do
 * anything with one without `call-id`.
 */
export const identityByProfile: Readonly<Record<Profile, Judgement>> = {
  spec: fatal(identityMissing),
  observed: fatal(missing('call-id')),
};

const present: Rule = {
  id: 'codec#identity',
  level: 'MUST',
  text: 'An action carries `call-id` and `call-creator`.',
  source,
  practice: 'Every client sends both. Baileys, whatsmeow and zapo also take an action without `call-creator`.',
  ...identityByProfile,
};

const creatorPresent: Rule = {
  id: 'codec#creator-absent',
  level: 'MUST',
  text: 'An action carries `call-creator`; to the letter the part of each action says so.',
  source,
  practice: 'Baileys, whatsmeow and zapo take an action without one; whatsapp-rust refuses it.',
  spec: allowed,
  observed: warning(missing('call-creator')),
};

const callIdForm: Breach = ({ action }) => callIdFault(action.attrs['call-id'] ?? '');

const readableCallId: Rule = {
  id: 'codec#call-id',
  level: 'MUST NOT',
  text: '`call-id` is opaque, but holds no control characters.',
  source,
  practice: 'Clients send 32 hexadecimal digits; WhatsApp Web reads any text.',
  ...inBoth(fatal(callIdForm)),
};

const maxCallIdLength = 64;

const callIdLength: Breach = ({ action }) =>
  (action.attrs['call-id']?.length ?? 0) > maxCallIdLength ? '`call-id` is longer than 64 characters' : undefined;

const shortCallId: Rule = {
  id: 'codec#call-id-length',
  level: 'SHOULD NOT',
  text: '`call-id` is no longer than 64 characters.',
  source,
  practice: 'Real ones have 32.',
  ...inBoth(warning(callIdLength)),
};

const creatorForm: Breach = ({ action: { attrs } }) =>
  attrs['call-creator'] ? creatorFault(attrs['call-creator']) : undefined;

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
export const identityFormRules: readonly Rule[] = [
  creatorPresent,
  readableCallId,
  shortCallId,
  creatorIsPerson,
  creatorIsCanonical,
];

/** The same, and that both are there: for the parts whose own page says no more. */
export const identityRules: readonly Rule[] = [present, ...identityFormRules];

/** The halves of the identity that can be used, of an action that nobody knows or that is malformed otherwise. */
export function readableIdentity({ attrs }: ReadonlyBinaryNode): Partial<CallIdentity> {
  const { 'call-id': callId = '', 'call-creator': callCreator = '' } = attrs;
  const isCallId = callId !== '' && callId.length <= maxCallIdLength && callIdFault(callId) === undefined;
  const isCreator = callCreator !== '' && creatorFault(callCreator) === undefined;
  return { ...(isCallId && { callId }), ...(isCreator && { callCreator }) };
}

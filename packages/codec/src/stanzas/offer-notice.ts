/** `<offer_notice>` tells of a call that this device need not answer. */
import type { CallIdentity, Sight } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { identityOf } from './action.ts';
import { type CallerFields, callerAttributes, callerFieldsOf } from './fields/caller.ts';
import { identityRules } from './fields/identity.ts';

/** A call that somebody else is asked to answer: it is acked, and gets no receipt. */
export interface OfferNoticeCall extends CallIdentity, CallerFields, Reading {
  readonly kind: 'offer_notice';
  readonly media: 'audio' | 'video';
  readonly group: boolean;
}

/** Reads an `<offer_notice>`; undefined when it is malformed. */
function parseOfferNotice({ action }: Sight, { envelope, diagnostics }: Reading): OfferNoticeCall | undefined {
  const identity = identityOf(action);
  if (identity === undefined) return undefined;
  const { media: kindOfMedia, type } = action.attrs;
  const heard = kindOfMedia === 'video' ? 'video' : 'audio';
  return {
    kind: 'offer_notice',
    envelope,
    ...identity,
    media: heard,
    group: type === 'group',
    ...callerFieldsOf(action),
    diagnostics,
  };
}

/** How `parseCall` judges and reads an `<offer_notice>`. */
export const offerNoticeCodec: ActionCodec<OfferNoticeCall> = {
  tag: 'offer_notice',
  attributes: ['call-id', 'call-creator', 'media', 'type', ...callerAttributes],
  rules: identityRules,
  parse: parseOfferNotice,
};

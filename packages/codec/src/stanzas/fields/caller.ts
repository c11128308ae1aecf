/** What `<offer>` and `<offer_notice>` say of the caller and of the kind of call. */
import type { ReadonlyBinaryNode } from '../../node.ts';
import { childOf } from '../../node.ts';
import { present } from '../../present.ts';
import { flag } from './flag.ts';

/** Each is there only when the stanza has it. */
export interface CallerFields {
  readonly callerPn?: string;
  readonly callerLid?: string;
  readonly username?: string;
  readonly countryCode?: string;
  readonly deviceClass?: string;
  readonly groupJid?: string;
  /** Others may join the call while it lasts. */
  readonly joinable?: boolean;
  /** The call must not ring, for this reason: the person whom it is for silences unknown callers, say. */
  readonly silence?: { readonly reason?: string };
  /** Who else is in the call, as it is: see `parseGroupInfo`. */
  readonly groupInfo?: ReadonlyBinaryNode;
}

/** The attributes that they are read from. */
export const callerAttributes = [
  'caller_pn',
  'caller_lid',
  'username',
  'caller_country_code',
  'device_class',
  'group-jid',
  'joinable',
] as const;

export function callerFieldsOf(action: ReadonlyBinaryNode): CallerFields {
  const { caller_pn, caller_lid, username, caller_country_code, device_class, joinable, ...rest } = action.attrs;
  const silence = childOf(action, 'silence');
  const groupInfo = childOf(action, 'group_info');
  return {
    ...present({
      callerPn: caller_pn,
      callerLid: caller_lid,
      username,
      countryCode: caller_country_code,
      deviceClass: device_class,
      groupJid: rest['group-jid'],
    }),
    ...flag('joinable', joinable),
    ...(silence && { silence: present({ reason: silence.attrs.reason }) }),
    ...(groupInfo && { groupInfo }),
  };
}

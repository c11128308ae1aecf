/** The action tags that the spec knows inside `<call>`. Everything else is an unknown action, and is ignored. */
export const callTags = [
  'offer',
  'offer_notice',
  'preaccept',
  'accept',
  'reject',
  'terminate',
  'transport',
  'relaylatency',
  'relay_election',
  'mute_v2',
  'heartbeat',
  'video',
  'group_update',
  'enc_rekey',
  'user_action',
  'screen_share',
  'waiting_room_toggle',
  'waiting_room_admit',
  'waiting_room_deny',
  'waiting_room_update',
] as const;

/** One of the known action tags. */
export type CallTag = (typeof callTags)[number];

const known: ReadonlySet<string> = new Set(callTags);

/** True for the tag of a known action. */
export function isCallTag(tag: string): tag is CallTag {
  return known.has(tag);
}

/** The tags that clients put inside of actions. */
export const innerTags: readonly string[] = [
  ...['audio', 'video', 'net', 'capability', 'encopt', 'enc', 'destination', 'to', 'te', 'rte', 'privacy'],
  ...['voip_settings', 'device-identity', 'metadata', 'silence', 'relay', 'group_info', 'user', 'device', 'error'],
  ...['av_upgrade', 'te2', 'key', 'hbh_key', 'token', 'auth_token', 'raise_hand', 'waiting_room'],
];

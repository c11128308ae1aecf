/** The tests that the rules of several parts share. Each says in words what is wrong, or nothing. */
import { isPersonJid } from '../../jid.ts';
import { childrenOf, isEmpty } from '../../node.ts';
import type { Breach } from '../../rules.ts';
import { isGroupCall } from '../../rules.ts';
import { parseCounter } from './counter.ts';
import { isCallTag } from './tags.ts';

/** Compares a value with the one that it should repeat. */
export type Same = (value: string, expected: string) => boolean;

/** To the letter: byte for byte. */
export const exactly: Same = (value, expected) => value === expected;

/** The action lacks `call-id` or `call-creator`. An empty value counts as none. */
export const identityMissing: Breach = ({ action: { tag, attrs } }) => {
  if (!attrs['call-id']) return `<${tag}> has no \`call-id\``;
  return attrs['call-creator'] ? undefined : `<${tag}> has no \`call-creator\``;
};

/** The action lacks an attribute, or has it empty. */
export function missing(name: string): Breach {
  return ({ action: { tag, attrs } }) => (attrs[name] ? undefined : `<${tag}> has no \`${name}\``);
}

/** A stanza that goes out has no `to`. */
export const noAddress: Breach = ({ call, stage }) =>
  stage === 'received' || call.attrs.to ? undefined : '<call> has no `to`';

/** An answer goes to someone else than the offer came from. A received stanza carries no `to`. */
export function notToTheOfferer(same: Same): Breach {
  return (sight) => {
    const { call, offer, stage } = sight;
    const from = offer?.envelope.from;
    if (stage === 'received') return undefined;
    if (!call.attrs.to || from === undefined) return noAddress(sight);
    return same(call.attrs.to, from) ? undefined : '`to` is not where the offer came from';
  };
}

/** An answer goes neither to the offerer nor, as in a group, to the call. `anyCall`: nobody stated whether it is a group's. */
export function notToTheOffererOrCall(same: Same, { anyCall }: { readonly anyCall: boolean }): Breach {
  const toTheOfferer = notToTheOfferer(same);
  return (sight) => {
    const { call, action, offer } = sight;
    const mayBeGroup = anyCall || (offer !== undefined && isGroupCall(offer));
    const isToTheCall = mayBeGroup && call.attrs.to === `${action.attrs['call-id']}@call`;
    return isToTheCall ? undefined : toTheOfferer(sight);
  };
}

/** The builder gave the stanza an id. After the I/O layer it may have one. */
export const builtWithId: Breach = ({ call, stage }) =>
  stage === 'built' && call.attrs.id !== undefined ? '<call> has an `id` before the I/O layer gave it one' : undefined;

/** The action lacks one of the required attributes, or has one that is neither required nor tolerated. */
export function attributesOtherThan(required: readonly string[], tolerated: readonly string[] = []): Breach {
  return ({ action: { tag, attrs } }) => {
    let found = 0;
    for (const name in attrs) {
      if (required.includes(name)) found++;
      else if (!tolerated.includes(name)) return `<${tag}> has the attribute \`${clip(name)}\``;
    }
    return found === required.length ? undefined : `<${tag}> lacks one of ${required.join(', ')}`;
  };
}

/** `call-id` is not the offer's. */
export const otherCallId: Breach = ({ action, offer }) =>
  offer === undefined || action.attrs['call-id'] === offer.callId ? undefined : '`call-id` is not the offer’s';

/** `call-creator` is not the offer's. */
export function otherCreator(same: Same): Breach {
  return ({ action, offer }) =>
    offer === undefined || same(action.attrs['call-creator'] ?? '', offer.callCreator)
      ? undefined
      : '`call-creator` is not the offer’s';
}

/** The action has children, text or bytes. */
export const hasContent: Breach = ({ action }) => (isEmpty(action) ? undefined : `<${action.tag}> has content`);

/** The attribute is not there, or breaks the other test. */
export function missingOr(name: string, other: Breach): Breach {
  return (sight) => (sight.action.attrs[name] ? other(sight) : `<${sight.action.tag}> has no \`${name}\``);
}

/** There is a `reason` that says nothing. */
export const emptyReason: Breach = ({ action }) =>
  action.attrs.reason === '' ? '`reason` is there, but empty' : undefined;

/** A counter is there, but is no whole number of seconds in 32 bits. */
export function counterForm(name: string): Breach {
  return ({ action: { attrs } }) =>
    attrs[name] === undefined || parseCounter(attrs[name]) !== undefined
      ? undefined
      : `\`${name}\` is not a whole number from 0 to 4294967295`;
}

/** A receiver made up a counter that the stanza does not carry. */
export const absentWasCounted: Breach = ({ action: { attrs }, outcome }) => {
  if (attrs.duration === undefined && outcome?.duration !== undefined)
    return 'an absent `duration` was taken as reported';
  return attrs.audio_duration === undefined && outcome?.audioDuration !== undefined
    ? 'an absent `audio_duration` was taken as reported'
    : undefined;
};

/** A receiver did something else with an unknown action than ignore it. */
export const unknownWasTaken: Breach = ({ action: { tag }, outcome }) =>
  outcome === undefined || outcome.kind === 'unknown' || isCallTag(tag)
    ? undefined
    : 'an unknown action was not ignored';

/** The same device sent one of these actions before, for the same call. */
export function sentAfter(tags: readonly string[]): Breach {
  return ({ action, earlier }) => {
    const before = earlier?.find((tag) => tags.includes(tag));
    return before === undefined ? undefined : `<${action.tag}> comes after <${before}> from the same device`;
  };
}

/** A receiver took an action without identity for a good one. */
export const malformedWasTaken: Breach = (sight) =>
  sight.outcome?.kind === sight.action.tag && identityMissing(sight) !== undefined
    ? `a malformed <${sight.action.tag}> was taken as a good one`
    : undefined;

/** Children that are not `<to jid>` with a person's JID, or that name a device twice. */
export const destinationForm: Breach = ({ action }) => {
  const seen = new Set<string>();
  for (const destination of childrenOf(action)) {
    if (destination.tag !== 'destination') continue;
    for (const { tag, attrs } of childrenOf(destination)) {
      const jid = attrs.jid ?? '';
      if (tag !== 'to' || !isPersonJid(jid))
        return '<destination> holds something else than <to jid> with a device’s JID';
      if (seen.has(jid)) return '<destination> names a device twice';
      seen.add(jid);
    }
  }
  return undefined;
};

/** A `<destination>` without a device. */
export const destinationEmpty: Breach = ({ action }) =>
  childrenOf(action).some((child) => child.tag === 'destination' && childrenOf(child).length === 0)
    ? '<destination> is there, but empty'
    : undefined;

/** More than one `<destination>`. */
export const destinationDoubled: Breach = ({ action }) =>
  childrenOf(action).filter((child) => child.tag === 'destination').length > 1
    ? 'there is more than one <destination>'
    : undefined;

/** A stranger's word in a message: short, and with nothing that a terminal or page would obey. */
function clip(word: string): string {
  return word.slice(0, 32).replace(/[^\w.-]/g, '?');
}

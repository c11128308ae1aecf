/** `<video>` during a call turns video on and off (SIG-02): rules, builder, parser. */
import type { BinaryNode } from '../node.ts';
import { present } from '../present.ts';
import type { Breach, CallIdentity, Rule, Sight } from '../rules.ts';
import { error, fatal, inBoth, warning } from '../rules.ts';
import type { ActionCodec, Reading } from './action.ts';
import { callTo, identityAttributes, identityOf } from './action.ts';
import * as breach from './fields/breaches.ts';
import { parseCounter } from './fields/counter.ts';
import { identityRules } from './fields/identity.ts';

const source = 'spec/signalling/video-call.md';

/** What each `state` means. */
export const videoStates: ReadonlyMap<number, string> = new Map([
  [0, 'disabled'],
  [1, 'enabled'],
  [2, 'paused'],
  [3, 'upgrade-request'],
  [4, 'upgrade-accept'],
  [5, 'upgrade-reject'],
  [6, 'stopped'],
  [7, 'rejected-by-timeout'],
  [8, 'cancelled'],
  [9, 'cancelled-by-timeout'],
  [10, 'unknown-peer'],
  [11, 'upgrade-request-v2'],
  [20, 'error'],
]);

// wacrg:SIG-02#state-present
const statePresent: Rule = {
  id: 'SIG-02#state-present',
  level: 'MUST',
  text: '`<video>` carries `state`.',
  source,
  practice: 'All clients send it.',
  ...inBoth(fatal(breach.missing('state'))),
};

const unknownState: Breach = ({ action: { attrs } }) => {
  const state = parseCounter(attrs.state);
  return !attrs.state || (state !== undefined && videoStates.has(state)) ? undefined : '`state` is none of the table';
};

// wacrg:SIG-02#state-value
const stateValue: Rule = {
  id: 'SIG-02#state-value',
  level: 'MUST',
  text: '`state` is a number of the table.',
  source,
  practice: 'whatsapp-rust and meowcaller know 0 to 11 and 20.',
  spec: error(unknownState),
  observed: warning(unknownState),
};

const oddOrientation: Breach = ({ action: { attrs } }) =>
  attrs.device_orientation === undefined || /^[0-3]$/.test(attrs.device_orientation)
    ? undefined
    : '`device_orientation` is not a number from 0 to 3';

// wacrg:SIG-02#orientation
const orientation: Rule = {
  id: 'SIG-02#orientation',
  level: 'MUST',
  text: '`device_orientation`, where it is there, is a number from 0 to 3.',
  source,
  practice: 'All clients keep it.',
  spec: error(oddOrientation),
  observed: warning(oddOrientation),
};

/** The clauses of SIG-02 that a `<video>` action can break. */
export const videoRules: readonly Rule[] = [statePresent, stateValue, orientation];

/** A new state of video. */
export interface VideoOptions {
  readonly to: string;
  /** A number of {@link videoStates}. */
  readonly state: number;
  /** The codecs that can be decoded, such as `H264` and `AV1`. */
  readonly decoders?: readonly string[];
  /** Quarter turns, 0 to 3. */
  readonly orientation?: number;
}

/**
 * Builds the stanza that turns video on or off, or asks the peer to.
 *
 * @throws {RangeError} when there is no such state or orientation
 * @throws {TypeError} when the identity or `to` is none
 */
// wacrg:SIG-02
export function buildVideo(call: CallIdentity, { to, state, decoders = [], orientation }: VideoOptions): BinaryNode {
  if (!videoStates.has(state))
    throw new RangeError(`Cannot build <video>: there is no state ${state}; see videoStates`);
  const attrs: BinaryNode['attrs'] = { ...identityAttributes(call), state: String(state) };
  if (decoders.length > 0) attrs.dec = decoders.join(',');
  if (orientation !== undefined) attrs.device_orientation = turns(orientation);
  return callTo(to, { tag: 'video', attrs });
}

function turns(orientation: number): string {
  if (Number.isInteger(orientation) && orientation >= 0 && orientation <= 3) return String(orientation);
  throw new RangeError(`Cannot build <video>: the orientation is ${orientation}; pass quarter turns from 0 to 3`);
}

/** Video that was turned on or off. */
export interface VideoCall extends CallIdentity, Reading {
  readonly kind: 'video';
  /** As it was sent. */
  readonly state: string;
  /** What the state means; absent for one that nobody knows. */
  readonly meaning?: string;
  readonly decoders: readonly string[];
  readonly orientation?: string;
  readonly settings?: string;
}

/** Reads a `<video>` action; undefined when it is malformed. */
// wacrg:SIG-02
function parseVideo({ action }: Sight, { envelope, diagnostics }: Reading): VideoCall | undefined {
  const identity = identityOf(action);
  const { state, dec = '', device_orientation: orientation, voip_settings: settings } = action.attrs;
  if (identity === undefined || !state) return undefined;
  const meaning = videoStates.get(parseCounter(state) ?? -1);
  const decoders = dec === '' ? [] : dec.split(',');
  return {
    kind: 'video',
    envelope,
    ...identity,
    state,
    decoders,
    ...present({ meaning, orientation, settings }),
    diagnostics,
  };
}

/** How `parseCall` judges and reads a `<video>` action. */
export const videoCodec: ActionCodec<VideoCall> = {
  tag: 'video',
  part: 'SIG-02',
  attributes: ['call-id', 'call-creator', 'state', 'dec', 'device_orientation', 'voip_settings'],
  rules: [...videoRules, ...identityRules],
  parse: parseVideo,
};

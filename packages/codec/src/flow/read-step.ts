import { actionCodecs } from '../call.ts';
import { readLabel } from '../label.ts';
import type { Party, Role } from '../session/call-session.ts';
import { isCallTag } from '../stanzas/fields/tags.ts';
import type { SketchedCall } from './sketched-call.ts';

/** The side that a step comes from or goes to. */
export interface FlowParticipant {
  readonly id: string;
  readonly label?: string;
}

/** One step of a flow, as far as it is checked. */
export interface FlowStep {
  /** Ids of participants. */
  readonly from: string;
  readonly to: string;
  /** The id of the part that the step's stanza belongs to. */
  readonly stanza?: string;
  readonly label: string;
}

/** What a step sends: the action's tag, and what the label shows of it. */
export interface StepContent extends SketchedCall {
  /** True when the label shows the action; false when only the step's part names it. */
  readonly isShown: boolean;
}

const tagOf: ReadonlyMap<string, string> = new Map([
  ...Object.values(actionCodecs)
    .flatMap(({ part, tag }): [string, string][] => (part ? [[part, tag]] : []))
    .reverse(),
  ['SIG-07', 'ack'],
]);
const partOf: ReadonlyMap<string, string> = new Map(
  Object.values(actionCodecs).flatMap(({ part, tag }): [string, string][] => (part ? [[tag, part]] : [])),
);

/**
 * What a step sends: the first action that its label shows, else the one that the step's part is about.
 * Undefined when there is neither, as for a step that stands for media.
 */
export function contentOf({ label, stanza }: FlowStep, code: string | undefined): StepContent | undefined {
  const sketch = readLabel(label);
  if (stanza === undefined && sketch.length === 0 && mediaWords.test(label)) return bare('media');
  const at = sketch.findIndex(({ tag }) => isActionTag(tag));
  const action = sketch[at];
  if (action !== undefined) {
    return { action, children: sketch.slice(at + 1).filter(({ tag }) => isInside(action.tag, tag)), isShown: true };
  }
  const tag = code === undefined ? undefined : tagOf.get(code);
  return tag === undefined ? undefined : bare(tag);
}

/** What a step is about that shows no stanza but says that media flows. */
const mediaWords = /\b(?:media|s?rtp|audio|video)\b/i;

function bare(tag: string): StepContent {
  return { action: { tag, attributes: new Map(), names: [] }, children: [], isShown: false };
}

/** The code of the part that describes an action; undefined for ack, receipt and heartbeat. */
export function codeOfAction(tag: string): string | undefined {
  return partOf.get(tag);
}

/**
 * Who the participants are: by their id, else by the first of the words caller, callee and server in their label.
 * Where several are on one side, each is a device of it. Others are left out.
 */
export function partiesOf(participants: readonly FlowParticipant[]): ReadonlyMap<string, Party> {
  const roles = participants.flatMap(({ id, label = '' }): { id: string; role: Role }[] => {
    const role = roleIn(id) ?? roleIn(label);
    return role === undefined ? [] : [{ id, role }];
  });
  const isAlone = (role: Role): boolean => roles.filter((each) => each.role === role).length === 1;
  return new Map(roles.map(({ id, role }) => [id, isAlone(role) ? { role } : { role, device: id }]));
}

function roleIn(text: string): Role | undefined {
  const found = /\b(caller|callee|server)\b/i.exec(text)?.[1]?.toLowerCase();
  return found as Role | undefined;
}

/** Of a second action in a label only the one inside a receipt belongs to the first. */
function isInside(action: string, tag: string): boolean {
  return tag !== 'call' && (action === 'receipt' || !isActionTag(tag));
}

function isActionTag(tag: string): boolean {
  return isCallTag(tag) || tag === 'ack' || tag === 'receipt';
}

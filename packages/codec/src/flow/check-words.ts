/** The words of a label: tags that nobody knows, reasons that are made up, acks of something else. F1, F2, F3. */
import type { LabelElement } from '../label.ts';
import { nearestName } from '../nearest.ts';
import { isCallTag } from '../stanzas/fields/tags.ts';
import type { FlowFinding } from './finding.ts';

const ackAttributes: ReadonlySet<string> = new Set([
  ...['id', 'to', 'from', 'class', 'type', 'participant', 'recipient', 'error', 't'],
]);
const withReason: ReadonlySet<string> = new Set(['reject', 'terminate']);

/** What the words are compared with. */
export interface KnownWords {
  readonly tags: ReadonlySet<string>;
  /** Absent when the corpus has no enum of reasons. */
  readonly reasons: readonly string[] | undefined;
}

/** The rules that the words of one step's label break. */
export function checkWords(step: number, sketch: readonly LabelElement[], known: KnownWords): readonly FlowFinding[] {
  return sketch.flatMap((element) => [
    ...unknownTag(step, element, known),
    ...madeUpReason(step, element, known),
    ...oddAck(step, element),
  ]);
}

function unknownTag(step: number, { tag }: LabelElement, { tags }: KnownWords): readonly FlowFinding[] {
  if (tags.has(tag)) return [];
  const near = nearestName(tag, tags);
  const meant = near === undefined ? '' : `; did you mean <${near}>?`;
  return [{ step, rule: 'F1', message: `no part knows <${tag}>${meant}` }];
}

function madeUpReason(
  step: number,
  { tag, attributes }: LabelElement,
  { reasons }: KnownWords,
): readonly FlowFinding[] {
  const reason = attributes.get('reason');
  if (reasons === undefined || reason === undefined || !withReason.has(tag)) return [];
  if (reason.startsWith('{') || reasons.includes(reason)) return [];
  const near = nearestName(reason, reasons);
  const meant = near === undefined ? '' : `; did you mean \`${near}\`?`;
  return [{ step, rule: 'F2', message: `the reason \`${reason}\` is none of the enum${meant}` }];
}

function oddAck(step: number, { tag, attributes }: LabelElement): readonly FlowFinding[] {
  if (tag !== 'ack') return [];
  const kind = attributes.get('class');
  const type = attributes.get('type');
  const odd = [...attributes.keys()].find((name) => !ackAttributes.has(name));
  const messages = [
    ...(kind === undefined || kind === 'call' ? [] : [`<ack> has the class \`${kind}\`, not \`call\``]),
    ...(type === undefined || isCallTag(type) ? [] : [`<ack> names \`${type}\`, which is no action`]),
    ...(odd === undefined ? [] : [`<ack> has the attribute \`${odd}\``]),
  ];
  return messages.map((message): FlowFinding => ({ step, rule: 'F3', message }));
}

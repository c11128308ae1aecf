/** How a flow's call ends, and who is notified. F8, F9. */
import type { CallSession } from '../session/call-session.ts';
import { type FlowFinding, type FlowHop, partyKey } from './finding.ts';

/** The rules about the end that a flow breaks; one without an offer shows no call, and has no end. */
export function checkEnd(hops: readonly FlowHop[], { phase }: CallSession): readonly FlowFinding[] {
  const hasOffer = hops.some(({ tag }) => tag === 'offer');
  const isOpen = phase === 'ringing' || phase === 'active';
  const last = hops.at(-1)?.number ?? 0;
  const open: readonly FlowFinding[] =
    hasOffer && isOpen ? [{ step: last, rule: 'F8', message: 'the flow ends, and its call does not' }] : [];
  return [...open, ...untold(hops)];
}

/** Devices that rang, did not answer, and were never notified that another one did. */
function untold(hops: readonly FlowHop[]): readonly FlowFinding[] {
  const answer = hops.find(({ tag, from }) => from.role === 'callee' && (tag === 'accept' || tag === 'reject'));
  if (answer === undefined) return [];
  const rung = hops.filter(({ tag, to }) => tag === 'offer' && to.role === 'callee').map(({ to }) => partyKey(to));
  const answered = hops
    .filter(({ tag, from }) => from.role === 'callee' && isAnswer(tag))
    .map(({ from }) => partyKey(from));
  const notified = hops
    .filter(({ tag, to }) => tag === 'terminate' && to.role === 'callee')
    .map(({ to }) => partyKey(to));
  return [...new Set(rung)]
    .filter((device) => !answered.includes(device) && !notified.includes(device))
    .map((device) => ({
      step: answer.number,
      rule: 'F9',
      message: `the device "${device.split(' ')[1]}" rings on: nobody tells it of the <${answer.tag}>`,
    }));
}

function isAnswer(tag: string | undefined): boolean {
  return tag === 'accept' || tag === 'reject';
}

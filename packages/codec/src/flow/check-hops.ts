/** The ways of a flow's stanzas: who may send what to whom, and what becomes of what the server gets. F4, F5, F6. */
import { isCallTag } from '../stanzas/fields/tags.ts';
import { type FlowFinding, type FlowHop, partyKey } from './finding.ts';

const fromCaller: ReadonlySet<string> = new Set(['offer', 'offer_notice']);
const fromCallee: ReadonlySet<string> = new Set(['preaccept', 'accept', 'reject']);

/** The rules that the ways of a flow's stanzas break. */
export function checkHops(hops: readonly FlowHop[]): readonly FlowFinding[] {
  return [...hops.flatMap(wrongWay), ...transit(hops)];
}

function wrongWay({ number: step, from, to, tag }: FlowHop): readonly FlowFinding[] {
  if (tag === undefined) return [];
  const name = tag === 'media' ? 'media' : `<${tag}>`;
  const found = (message: string): readonly FlowFinding[] => [{ step, rule: 'F6', message }];
  if (partyKey(from) === partyKey(to)) return found(`${name} goes from a party to itself`);
  if (tag === 'media')
    return from.role === 'server' || to.role === 'server' ? found('media goes to or from the server') : [];
  const isBack = fromCaller.has(tag) && (from.role === 'callee' || to.role === 'caller');
  const isForth = fromCallee.has(tag) && (from.role === 'caller' || to.role === 'callee');
  return isBack || isForth ? found(`<${tag}> goes from ${from.role} to ${to.role}`) : [];
}

/** An action that the server has. */
interface InTransit {
  readonly step: number;
  readonly tag: string;
  readonly side: string;
  readonly isPassedOn: boolean;
}

/** The server may pass one action on to several devices, but not twice to the same one: that the session sees. */
function transit(hops: readonly FlowHop[]): readonly FlowFinding[] {
  let held: readonly InTransit[] = [];
  const found: FlowFinding[] = [];
  for (const { number: step, from, to, tag, reason } of hops) {
    if (tag === undefined || !isCallTag(tag)) continue;
    if (to.role === 'server') held = [...held, { step, tag, side: from.role, isPassedOn: false }];
    if (from.role !== 'server' || to.role === 'server') continue;
    const side = to.role === 'caller' ? 'callee' : 'caller';
    const at = held.findIndex((each) => each.tag === tag && each.side === side);
    const isOwn = tag === 'terminate' && reason !== undefined && reason.includes('elsewhere');
    if (at < 0 && !isOwn)
      found.push({ step, rule: 'F5', message: `the server passes on a <${tag}> that it never got` });
    held = held.map((each, n) => (n === at ? { ...each, isPassedOn: true } : each));
  }
  const lost = held.filter(({ isPassedOn }) => !isPassedOn);
  return [...found, ...lost.map(({ step, tag, side }) => notPassedOn(step, tag, side))];
}

function notPassedOn(step: number, tag: string, side: string): FlowFinding {
  const other = side === 'caller' ? 'callee' : 'caller';
  return { step, rule: 'F4', message: `the <${tag}> never reaches the ${other}` };
}

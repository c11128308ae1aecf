/** The acks and receipts of a flow: each answers one stanza, once. F7. */
import { isCallTag } from '../stanzas/fields/tags.ts';
import { type FlowFinding, type FlowHop, partyKey } from './finding.ts';

/** A stanza that may be answered. */
interface Answerable {
  readonly tag: string;
  readonly from: string;
  readonly to: string;
  /** The answers that it got: `ack caller`. */
  readonly answers: readonly string[];
}

/** The acks and receipts that answer nothing. What is not answered is no fault: a flow shows what matters to it. */
export function checkAnswers(hops: readonly FlowHop[]): readonly FlowFinding[] {
  let sent: readonly Answerable[] = [];
  const found: FlowFinding[] = [];
  for (const hop of hops) {
    const { number: step, from, to, tag } = hop;
    if (tag !== undefined && isCallTag(tag)) {
      sent = [...sent, { tag, from: partyKey(from), to: partyKey(to), answers: [] }];
    }
    if (tag !== 'ack' && tag !== 'receipt') continue;
    const named = namedIn(hop);
    const at = sent.findLastIndex((each) => isAnswered(each, hop, named));
    if (at < 0) found.push({ step, rule: 'F7', message: `the <${tag}> answers no ${named ? `<${named}>` : 'stanza'}` });
    const answer = `${tag} ${partyKey(from)}`;
    sent = sent.map((each, n) => (n === at ? { ...each, answers: [...each.answers, answer] } : each));
  }
  return found;
}

/** The server answers what was sent through it, and an answer to the server answers what came through it. */
function isAnswered(stanza: Answerable, { from, to, tag = '' }: FlowHop, named: string | undefined): boolean {
  const [sender, receiver] = [partyKey(from), partyKey(to)];
  const hasGot = stanza.to === sender || from.role === 'server';
  const isSender =
    stanza.from === receiver || (to.role === 'server' && stanza.to === sender) || stanza.from.startsWith('server');
  const isNew = !stanza.answers.includes(`${tag} ${sender}`);
  const isMeant = named === undefined || named === stanza.tag;
  const isOwn = stanza.from === sender;
  return hasGot && isSender && isNew && isMeant && !isOwn && stanza.to !== receiver;
}

/** The action that the words of an answer name: `<ack> for the reject`. */
function namedIn({ label, tag }: FlowHop): string | undefined {
  if (tag === 'receipt') return 'offer';
  const words = label.toLowerCase().match(/[a-z_0-9]+/g) ?? [];
  return words.find((word) => isCallTag(word));
}

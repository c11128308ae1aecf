/** A session without WhatsApp: for the demo, for tests, and for trying out a policy. Its server acknowledges as the test or demo says. */
import type { BinaryNode, ReadonlyBinaryNode } from '@wacrg/codec';
import { childrenOf } from '@wacrg/codec';
import type { Abilities, Driver, DriverEvent, OpenDriver, SessionState } from './driver.ts';

/** How the server answers a reject; with `none` whoever has the session may `say` an acknowledgement later. */
export type ServerAnswer = 'good' | 'none' | 'error-child' | { readonly error: string };

/** A session whose other side is in this process. */
export interface MemorySession {
  readonly open: OpenDriver;
  /** Hands a stanza to the gateway as if the server had sent it. */
  readonly receive: (node: ReadonlyBinaryNode) => void;
  readonly say: (event: DriverEvent) => void;
  readonly setState: (state: SessionState) => void;
  /** How the server answers from now on. */
  readonly answerWith: (answer: ServerAnswer) => void;
  /** The stanzas and texts that were sent, in order; the oldest are dropped after `kept`. */
  readonly sent: readonly BinaryNode[];
  readonly texts: readonly { readonly to: string; readonly text: string }[];
  readonly blocked: ReadonlySet<string>;
}

/** How a memory session is made. */
export interface MemoryOptions {
  readonly own?: readonly string[];
  readonly can?: Partial<Abilities>;
  /** Default `ready`. */
  readonly state?: SessionState;
  /** How many stanzas and texts it remembers; default 1,000. */
  readonly kept?: number;
  /** Called before the client does something; a fault of it is a client that failed, and without an end it hangs. */
  readonly before?: (step: 'stanza' | 'text' | 'block' | 'unblock') => Promise<void>;
}

const able: Abilities = { reject: true, busy: true, text: true, block: true };

/**
 * Makes a session of this kind.
 *
 * @example
 * const session = memorySession();
 * session.receive(offerNode);
 */
export function memorySession(options: MemoryOptions = {}): MemorySession {
  const { own = ['15550100900@s.whatsapp.net', '100000000000900@lid'], kept = 1000 } = options;
  const sent: BinaryNode[] = [];
  const texts: { to: string; text: string }[] = [];
  const blocked = new Set<string>();
  let listen: (event: DriverEvent) => void = () => undefined;
  let state: SessionState = options.state ?? 'ready';
  let answer: ServerAnswer = 'good';
  const driver: Driver = {
    can: { ...able, ...options.can },
    state: () => state,
    own: () => own,
    send: async (node) => {
      await options.before?.('stanza');
      remember(sent, node, kept);
      acknowledge(node, answer, (ack) => listen({ kind: 'ack', node: ack }));
    },
    sendText: async (to, text) => {
      await options.before?.('text');
      remember(texts, { to, text }, kept);
    },
    block: async (jid, wanted) => {
      await options.before?.(wanted ? 'block' : 'unblock');
      if (wanted) blocked.add(jid);
      else blocked.delete(jid);
    },
    close: async () => {
      state = 'closed';
    },
  };
  const setState = (next: SessionState): void => {
    state = next;
    listen({ kind: 'state', state });
  };
  return {
    open: async (listener) => {
      listen = listener;
      return driver;
    },
    receive: (node) => listen({ kind: 'call', node }),
    say: (event) => listen(event),
    setState,
    answerWith: (next) => {
      answer = next;
    },
    sent,
    texts,
    blocked,
  };
}

function remember<Value>(list: Value[], value: Value, kept: number): void {
  list.push(value);
  if (list.length > kept) list.splice(0, list.length - kept);
}

/** An acknowledgement comes in a later turn, as from a server. */
function acknowledge(node: BinaryNode, answer: ServerAnswer, give: (ack: ReadonlyBinaryNode) => void): void {
  const [action] = childrenOf(node);
  const attrs = { class: 'call', id: node.attrs.id ?? '', from: node.attrs.to ?? '', type: action?.tag ?? '' };
  if (answer === 'none') return;
  const error = { tag: 'error', attrs: { code: '500', text: 'internal' } };
  const refusal =
    typeof answer === 'object' ? { attrs: { ...attrs, error: answer.error } } : { attrs, content: [error] };
  setImmediate(() => give({ tag: 'ack', ...(answer === 'good' ? { attrs } : refusal) }));
}

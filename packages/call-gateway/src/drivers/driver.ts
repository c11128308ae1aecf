/** The seam between the gateway and a WhatsApp client: raw nodes in, raw nodes out, and no judgement. */
import type { BinaryNode, ReadonlyBinaryNode } from '@wacrg/codec';

/** Whether a session can send now; `closed` is for good, such as after a log-out. */
export type SessionState = 'ready' | 'connecting' | 'logged-out' | 'closed';

/** What a client lets the gateway know. */
export type DriverEvent =
  | { readonly kind: 'call'; readonly node: ReadonlyBinaryNode }
  | { readonly kind: 'ack'; readonly node: ReadonlyBinaryNode }
  | { readonly kind: 'state'; readonly state: SessionState }
  /** A person wrote a message of their own. `from` is a JID; a message's text never comes this far. */
  | { readonly kind: 'message'; readonly from: string; readonly at: number }
  /** Both names of one account. */
  | { readonly kind: 'alias'; readonly lid: string; readonly pn: string };

/** What a client can do at all. */
export interface Abilities {
  readonly reject: boolean;
  /** A reject that stops this device alone. It breaks SIG-08. */
  readonly busy: boolean;
  readonly text: boolean;
  readonly block: boolean;
}

/**
 * One session of a client. It acknowledges the calls that it gets (SIG-07); everything else is the gateway's.
 * Its own "reject a call" must not be used: those of the known clients resolve whatever the server said.
 */
export interface Driver {
  readonly can: Abilities;
  readonly state: () => SessionState;
  /** The JIDs of the session's own account. */
  readonly own: () => readonly string[];
  /** Resolves when the stanza is written; the acknowledgement comes as an event. */
  readonly send: (node: BinaryNode) => Promise<void>;
  readonly sendText: (to: string, text: string) => Promise<void>;
  readonly block: (jid: string, blocked: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens a session; events may come before it resolves. */
export type OpenDriver = (listen: (event: DriverEvent) => void) => Promise<Driver>;

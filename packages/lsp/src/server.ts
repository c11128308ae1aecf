import type { LibraryRoom, Rooms } from '@wacrg/workspace';
import type { Connection, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFacts } from './client.ts';

/** What the server talks with and about. */
export interface Server {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly rooms: Rooms;
  readonly facts: () => ClientFacts;
  /** Checks a library now. */
  readonly recheck: (room: LibraryRoom) => Promise<void>;
}

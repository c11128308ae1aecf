import { logText, printable } from '@wacrg/reports';
import { openRooms, ToolError, type Workspace } from '@wacrg/workspace';
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { answerRequests } from './answers.ts';
import { capabilities } from './capabilities.ts';
import { clientFacts, type EditorSettings } from './client.ts';
import { complainOnce } from './faults.ts';
import { framesOf } from './frames.ts';
import { liveText, pathOf } from './places.ts';
import { watchTexts } from './watch-texts.ts';

export interface ServeOptions {
  /** Opens what stands in a folder; the client's settings come before those of the command line. */
  readonly open: (folder: string, settings: EditorSettings) => Workspace;
  readonly version: string;
}

/**
 * Speaks the language server protocol on standard input and output until the client ends it. A fault answers the one
 * request that met it; nothing but the protocol is written to standard output. What is not the protocol at all ends it.
 */
export function serve({ open, version }: ServeOptions): Promise<void> {
  const reader = new StreamMessageReader(framesOf(process.stdin, refuse));
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout));
  process.stdin.once('end', () => process.exit(1));
  connection.onShutdown(() => void process.stdin.prependOnceListener('end', () => process.exit(0)));
  const complain = complainOnce(connection);
  reader.onError(({ message }) =>
    complain(new ToolError('cannot-read', `Cannot read a message of the editor: ${message}; it is left out.`)),
  );
  const documents = new TextDocuments(TextDocument);
  let client = clientFacts({ processId: null, rootUri: null, capabilities: {} });
  const rooms = openRooms(
    (folder) => open(folder, client.settings),
    () => documents.all().map(liveText),
  );
  connection.onInitialize((params: InitializeParams) => {
    client = clientFacts(params);
    for (const { uri } of params.workspaceFolders ?? []) rooms.addFolder(pathOf(uri) ?? '');
    return { capabilities, serverInfo: { name: 'wacrg', version } };
  });
  connection.onInitialized(() => {
    const watched = { watchers: [{ globPattern: '**/*' }] };
    if (client.watches) void connection.client.register(DidChangeWatchedFilesNotification.type, watched);
  });
  const talk = { connection, documents, rooms, facts: () => client };
  answerRequests({ ...talk, recheck: watchTexts(talk) });
  documents.listen(connection);
  connection.listen();
  return new Promise((resolve) =>
    connection.onExit(() => {
      rooms.close();
      resolve();
    }),
  );
}

function refuse(why: string): never {
  process.stderr.write(
    logText(`wacrg: Cannot read standard input: ${printable(why)}; let an editor start this command.\n`),
  );
  process.exit(2);
}

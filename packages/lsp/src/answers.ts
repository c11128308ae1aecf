import { type Artifact, type LibraryRoom, type OpenPage, type OpenText, readText } from '@wacrg/workspace';
import {
  type CancellationToken,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { acceptCommand, checkCommand, showCommand } from './capabilities.ts';
import { codeLensesOf, completionsOf, definitionOf, hoverOf, linksOf, referencesOf } from './citations.ts';
import { codeActions } from './code-actions.ts';
import { asResponse, tell } from './faults.ts';
import { at, liveText, pathOf, uriOf } from './places.ts';
import type { Server } from './server.ts';
import { pageFolds, pageLenses, pageName, pageNames, pageRename, pageSites } from './spec-pages.ts';

/** Answers everything that a client asks of a text. */
export function answerRequests(server: Server): void {
  const { connection, documents, rooms, facts } = server;
  /** The text as it is read, or nothing for a file that is in no library. */
  const opened = async ({ uri }: TextDocumentIdentifier): Promise<OpenText | undefined> => {
    const document = documents.get(uri);
    return document && (await rooms.roomOf(pathOf(uri) ?? '')?.read(liveText(document)));
  };
  const answer =
    <P extends { readonly textDocument: TextDocumentIdentifier }, R>(work: (open: OpenText, params: P) => Promise<R>) =>
    (params: P, token: CancellationToken): Promise<R | null> =>
      guarded(token, async () => {
        const open = await opened(params.textDocument);
        return open === undefined ? null : work(open, params);
      });
  const onPage =
    <P extends { readonly textDocument: TextDocumentIdentifier }, R>(
      work: (page: OpenPage, params: P, document: TextDocument) => R,
      elsewhere: (params: P, token: CancellationToken) => Promise<R | null>,
    ) =>
    (params: P, token: CancellationToken): Promise<R | null> =>
      guarded(token, async () => {
        const document = documents.get(params.textDocument.uri);
        const page = document && (await rooms.pageOf(liveText(document)));
        return document && page ? work(page, params, document) : elsewhere(params, token);
      });
  const nothing = async (): Promise<null> => null;
  connection.onFoldingRanges(onPage(pageFolds, nothing));
  connection.onImplementation(onPage((page, { position }) => pageSites(page, position), nothing));
  connection.onPrepareRename(onPage((page, { position }) => pageName(page, position), nothing));
  connection.onRenameRequest(onPage(pageRename, nothing));
  connection.onHover(answer((open, { position }) => hoverOf(open, position)));
  connection.onDefinition(answer((open, { position }) => definitionOf(open, position)));
  connection.onReferences(
    onPage(
      (page, { position }) => pageSites(page, position),
      answer((open, { position }) => referencesOf(open, position, { rooms: rooms.all(), links: facts().links })),
    ),
  );
  connection.onCodeLens(
    onPage(
      pageLenses,
      answer((open) => codeLensesOf(open)),
    ),
  );
  connection.onDocumentLinks(answer((open) => linksOf(open)));
  connection.onCodeAction(
    answer(async (open, { textDocument, range }) => {
      const document = documents.get(textDocument.uri);
      return document === undefined ? [] : codeActions(open, document, range);
    }),
  );
  // What is typed right now need not be read before it is completed.
  connection.onCompletion(
    onPage(
      (page, { position }, document) => pageNames(page, document, position),
      ({ textDocument, position }, token) =>
        guarded(token, async () => {
          const document = documents.get(textDocument.uri);
          const library = await rooms.roomOf(pathOf(textDocument.uri) ?? '')?.current();
          return document && library ? completionsOf(library, document, position) : null;
        }),
    ),
  );
  connection.onExecuteCommand(({ command, arguments: given = [] }, token) =>
    guarded(token, async () => {
      const [folder, code] = given.map(String);
      const room = rooms.all().find((each) => each.folder === folder);
      if (command === checkCommand) for (const each of room ? [room] : rooms.all()) await server.recheck(each);
      if (room !== undefined && command === acceptCommand) await accept(server, room, code);
      if (room !== undefined && command === showCommand) await show(server, room, code ?? '');
      return null;
    }),
  );
}

/** What is no longer wanted is answered so, and a fault answers the one request. */
async function guarded<R>(token: CancellationToken, work: () => Promise<R>): Promise<R> {
  try {
    const result = await work();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'no longer wanted');
    return result;
  } catch (fault) {
    throw asResponse(fault);
  }
}

/** Asks the client to write the review into the lock, so that a person sees it, saves it and can undo it. */
async function accept({ connection, facts }: Server, room: LibraryRoom, code: string | undefined): Promise<void> {
  const library = await room.current();
  if (library === undefined) return;
  const { workspace } = library;
  const { artifact, root } = await workspace.accept(code);
  const uri = uriOf(`${root}/${artifact.path}`);
  const before = await readText(`${root}/${artifact.path}`);
  const lines = (before ?? '').split('\n');
  const whole = { start: at(1), end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
  const edits = [{ range: whole, newText: textOf(artifact) }];
  const edit: WorkspaceEdit =
    before === undefined && facts().creates
      ? {
          documentChanges: [
            { kind: 'create', uri },
            { textDocument: { uri, version: null }, edits },
          ],
        }
      : { changes: { [uri]: edits } };
  const { applied, failureReason } = await connection.workspace.applyEdit({ label: `Review ${code}`, edit });
  if (applied) tell(connection, MessageType.Info, `${code} is marked as reviewed in ${artifact.path}; save it.`);
  else
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      `Cannot write "${artifact.path}": ${failureReason ?? 'the editor refused'}; run "wacrg accept ${code}".`,
    );
}

const textOf = ({ text }: Artifact): string => (typeof text === 'string' ? text : [...text()].join(''));

/** Opens what is cited: the page on this machine, else the one on the spec's forge. */
async function show({ connection, facts }: Server, room: LibraryRoom, cited: string): Promise<void> {
  if (!facts().shows) return;
  const library = await room.current();
  if (library === undefined) return;
  const { editing, workspace } = library;
  const { part, clause } = await workspace.show(cited);
  const { file, line } = await editing.describe({ code: part.code, ...(clause === undefined ? {} : { clause }) });
  await connection.window.showDocument({ uri: uriOf(file), selection: { start: at(line), end: at(line) } });
}

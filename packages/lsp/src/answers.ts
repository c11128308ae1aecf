import { artifactText, type LibraryRoom, parseCitation, readText, ToolError } from '@wacrg/workspace';
import type * as lsp from 'vscode-languageserver/node';
import { LSPErrorCodes, MessageType, ResponseError } from 'vscode-languageserver/node';
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
  type Asked = { readonly textDocument: lsp.TextDocumentIdentifier };
  type Work<T, P, R> = (on: T, params: P, document: TextDocument) => R | Promise<R>;
  type Answer<P, R> = (params: P, token: lsp.CancellationToken) => Promise<R | null>;
  /** What `read` makes of the text that is asked about; nothing where it makes nothing of it, as of a file in no library. */
  const of =
    <T>(read: (document: TextDocument) => Promise<T | undefined> | undefined) =>
    <P extends Asked, R>(work: Work<T, P, R>, elsewhere?: Answer<P, R>): Answer<P, R> =>
    (params, token) =>
      guarded(token, async () => {
        const document = documents.get(params.textDocument.uri);
        const found = document && (await read(document));
        if (document && found) return work(found, params, document);
        return elsewhere === undefined ? null : elsewhere(params, token);
      });
  const roomOf = ({ uri }: TextDocument): LibraryRoom | undefined => rooms.roomOf(pathOf(uri) ?? '');
  const inCode = of((document) => roomOf(document)?.read(liveText(document)));
  const onPage = of((document) => rooms.pageOf(liveText(document)));
  // What is typed right now need not be read before it is completed.
  const inLibrary = of((document) => roomOf(document)?.current());
  connection.onFoldingRanges(onPage(pageFolds));
  connection.onImplementation(onPage(pageSites));
  connection.onPrepareRename(onPage(pageName));
  connection.onRenameRequest(onPage(pageRename));
  connection.onHover(inCode(hoverOf));
  connection.onDefinition(inCode(definitionOf));
  const cites = inCode((open, params: lsp.ReferenceParams) =>
    referencesOf(open, params, { rooms: rooms.all(), links: facts().links }),
  );
  connection.onReferences(onPage(pageSites, cites));
  connection.onCodeLens(onPage(pageLenses, inCode(codeLensesOf)));
  connection.onDocumentLinks(inCode(linksOf));
  connection.onCodeAction(inCode(codeActions));
  connection.onCompletion(onPage(pageNames, inLibrary(completionsOf)));
  connection.onExecuteCommand(({ command, arguments: given = [] }, token) =>
    guarded(token, async () => {
      const [folder, code = ''] = given.map(String);
      const room = rooms.all().find((each) => each.folder === folder);
      if (command === checkCommand) for (const each of room ? [room] : rooms.all()) await server.recheck(each);
      if (room !== undefined && command === acceptCommand) await accept(server, room, code);
      if (room !== undefined && command === showCommand) await show(server, room, code);
      return null;
    }),
  );
}

/** What is no longer wanted is answered so, and a fault answers the one request. */
async function guarded<R>(token: lsp.CancellationToken, work: () => Promise<R>): Promise<R> {
  try {
    const result = await work();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'no longer wanted');
    return result;
  } catch (fault) {
    throw asResponse(fault);
  }
}

/** Asks the client to write the review into the lock, so that a person sees it, saves it and can undo it. */
async function accept({ connection, facts }: Server, { workspace }: LibraryRoom, code: string): Promise<void> {
  const { artifact, root } = await workspace.accept(code);
  const uri = uriOf(`${root}/${artifact.path}`);
  const before = await readText(`${root}/${artifact.path}`);
  const lines = (before ?? '').split('\n');
  const whole = { start: at(1), end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 } };
  const edits = [{ range: whole, newText: artifactText(artifact) }];
  const edit: lsp.WorkspaceEdit =
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
  const why = failureReason ?? 'the editor refused';
  if (!applied)
    throw new ToolError('cannot-write', `Cannot write "${artifact.path}": ${why}; run "wacrg accept ${code}".`);
}

/** Opens what is cited: the page on this machine, else the one on the spec's forge. */
async function show({ connection, facts }: Server, room: LibraryRoom, cited: string): Promise<void> {
  const library = facts().shows ? await room.current() : undefined;
  if (library === undefined) return;
  const { file, line } = await library.editing.describe(parseCitation(cited));
  await connection.window.showDocument({ uri: uriOf(file), selection: { start: at(line), end: at(line) } });
}

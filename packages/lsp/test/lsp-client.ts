import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { bin } from '../../../test/command.ts';
import { temporaryFolder } from '../../scanner/test/make-repository.ts';

/** A client that drives `wacrg lsp` as an editor does: a process of its own, and nothing but the protocol between. */
export interface LspClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly uri: (path: string) => string;
  /** Shows a text to the server, as if it were typed and not saved. */
  open(path: string, text: string): void;
  change(path: string, text: string): void;
  save(path: string): void;
  shut(path: string): void;
  /** Asks a request about a place of a text; line and column count from 0. */
  ask<T>(method: string, path: string, at: readonly [line: number, character: number], more?: object): Promise<T>;
  /** The next diagnostics of a file that fit; those that came already count too. */
  diagnostics(
    path: string,
    fits: (list: readonly Diagnostic[], version: number | undefined) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** What the server said to the person. */
  readonly messages: readonly string[];
  /** What the server asked the client to do. */
  readonly edits: readonly unknown[];
  close(): Promise<number | null>;
}

export interface ClientOptions {
  readonly args?: readonly string[];
  readonly capabilities?: object;
  readonly settings?: object;
  readonly folders?: readonly string[];
  readonly deadlineMs?: number;
}

/** Starts the server in a folder and says hello. */
export async function lspClient(folder: string, options: ClientOptions = {}): Promise<LspClient> {
  const { args = [], capabilities = {}, settings, folders = [folder], deadlineMs = 20_000 } = options;
  const home = temporaryFolder();
  const child = spawn(process.execPath, [bin, 'lsp', '--stdio', ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: home },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  const latest = new Map<string, { readonly list: readonly Diagnostic[]; readonly version: number | undefined }>();
  const waiting = new Set<() => void>();
  const messages: string[] = [];
  const edits: unknown[] = [];
  connection.onNotification('textDocument/publishDiagnostics', (said) => {
    latest.set(said.uri, { list: said.diagnostics, version: said.version });
    for (const look of [...waiting]) look();
  });
  connection.onNotification('window/showMessage', ({ message }) => void messages.push(message));
  connection.onRequest('workspace/applyEdit', ({ edit }) => {
    edits.push(edit);
    return { applied: true };
  });
  connection.onRequest('window/showDocument', (shown) => {
    edits.push(shown);
    return { success: true };
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/codeLens/refresh', () => void edits.push('lenses'));
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions: settings,
    workspaceFolders: folders.map((each) => ({ uri: pathToFileURL(each).href, name: each })),
  });
  await connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  const next = (path: string): number => {
    const version = (versions.get(path) ?? 0) + 1;
    versions.set(path, version);
    return version;
  };
  return {
    connection,
    initialized,
    uri,
    messages,
    edits,
    open: (path, text) =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(path), languageId: 'x', version: next(path), text },
      }),
    change: (path, text) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version: next(path) },
        contentChanges: [{ text }],
      }),
    shut: (path) => void connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } }),
    save: (path) => void connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri(path) } }),
    ask: (method, path, [line, character], more = {}) =>
      connection.sendRequest(method, { textDocument: { uri: uri(path) }, position: { line, character }, ...more }),
    diagnostics: (path, fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const known = latest.get(uri(path));
          if (known === undefined || !fits(known.list, known.version)) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(known.list);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no such diagnostics of ${path}; last: ${JSON.stringify(latest.get(uri(path)))}`));
        }, deadlineMs);
        waiting.add(look);
        look();
      }),
    close: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

/** A text as an editor has it after edits. */
export const edited = (text: string, edits: readonly TextEdit[]): string =>
  TextDocument.applyEdits(TextDocument.create('untitled:', '', 1, text), [...edits]);

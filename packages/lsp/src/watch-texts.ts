import { type LibraryRoom, onlyLatest, type Problem, pathBelow } from '@wacrg/workspace';
import pLimit from 'p-limit';
import { CodeLensRefreshRequest } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnosticsOf } from './diagnostics.ts';
import { complainOnce } from './faults.ts';
import { liveText, pathOf, uriOf } from './places.ts';
import type { Server } from './server.ts';

/** How long the disk has to be quiet before the whole is checked. */
const quietMs = 300;
/** Files with problems that are not open are shown up to so many. */
const maxClosedFiles = 500;

type Talk = Omit<Server, 'recheck'>;

/** Says what is wrong: with a text while it is typed, with the whole after something was saved or changed on disk. Gives what checks a library at once. */
export function watchTexts(server: Talk): (room: LibraryRoom) => Promise<void> {
  const { connection, documents, rooms } = server;
  const complain = complainOnce(connection);
  // An editor may open thousands at once, and ask about one of them meanwhile.
  const few = pLimit(200);
  const live = onlyLatest(async (uri: string) => {
    const document = documents.get(uri);
    if (document !== undefined) await few(() => publish(server, document)).catch(complain);
  });
  const checks = checker(server, complain);
  documents.onDidChangeContent(({ document }) => {
    const room = rooms.roomOf(pathOf(document.uri) ?? '');
    if (room === undefined) return;
    void live(document.uri);
    checks.first(room);
  });
  documents.onDidSave(({ document }) => checks.soon(rooms.roomOf(pathOf(document.uri) ?? '')));
  documents.onDidClose(({ document }) => {
    const room = rooms.roomOf(pathOf(document.uri) ?? '');
    room?.forget(pathOf(document.uri) ?? '');
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    checks.soon(room);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) {
      if (/\/(node_modules|\.git\/(?!HEAD$|index$))/.test(uri)) continue;
      const path = pathOf(uri) ?? '';
      const inRoom = rooms.all().filter(({ folder }) => pathBelow(folder, path) !== undefined);
      for (const room of inRoom) checks.soon(room);
    }
  });
  connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }) => {
    for (const { uri } of event.removed) rooms.removeFolder(pathOf(uri) ?? '');
    for (const { uri } of event.added) rooms.addFolder(pathOf(uri) ?? '');
  });
  return checks.now;
}

async function publish({ connection, rooms, documents }: Talk, document: TextDocument): Promise<void> {
  const { uri, version } = document;
  const page = await rooms.pageOf(liveText(document));
  const own = page?.spec.problems.filter(({ path }) => path === page.path);
  const open = own === undefined ? await rooms.roomOf(pathOf(uri) ?? '')?.read(liveText(document)) : { problems: own };
  // A text that changed meanwhile is read again, and one that was closed says nothing.
  if (open === undefined || documents.get(uri)?.version !== version) return;
  const diagnostics = diagnosticsOf(open.problems, document.getText().split('\n'));
  await connection.sendDiagnostics({ uri, version, diagnostics });
}

/** Checks libraries: one now, one soon, one for the first time. */
function checker(server: Talk, complain: (fault: unknown) => void) {
  const timers = new Map<LibraryRoom, NodeJS.Timeout>();
  const shown = new Map<LibraryRoom, ReadonlySet<string>>();
  const now = async (room: LibraryRoom): Promise<void> => {
    // Who shows no progress, or refuses to, is answered all the same.
    const progress = await server.connection.window.createWorkDoneProgress().catch(() => undefined);
    progress?.begin('wacrg', undefined, 'checking', false);
    try {
      const found = await server.rooms.check(room);
      if (found !== undefined) shown.set(room, await publishAll(server, { room, found }, shown.get(room)));
      // Lenses were shown before it was known what is stale.
      if (server.facts().refreshes) await server.connection.sendRequest(CodeLensRefreshRequest.type);
    } finally {
      progress?.done();
    }
  };
  const run = onlyLatest(async (folder) => {
    const room = server.rooms.all().find((each) => each.folder === folder);
    if (room !== undefined) await now(room).catch(complain);
  });
  const soon = (room: LibraryRoom | undefined): void => {
    if (room === undefined) return;
    clearTimeout(timers.get(room));
    const timer = setTimeout(() => void run(room.folder), quietMs);
    timers.set(room, timer);
  };
  return {
    now,
    soon,
    first: (room: LibraryRoom): void => {
      if (!timers.has(room)) soon(room);
    },
  };
}

/** Open texts as they are now, all other files as they were checked; gives the files that something is shown of. */
async function publishAll(
  server: Talk,
  { room, found }: { readonly room: LibraryRoom; readonly found: ReadonlyMap<string, readonly Problem[]> },
  before: ReadonlySet<string> | undefined,
): Promise<ReadonlySet<string>> {
  const { connection, documents, rooms } = server;
  const files = [...found].slice(0, maxClosedFiles).map(([path, problems]) => [uriOf(path), problems] as const);
  const closed = files.filter(([uri]) => !documents.get(uri));
  for (const [uri, problems] of closed)
    await connection.sendDiagnostics({ uri, diagnostics: diagnosticsOf(problems, []) });
  const now = new Set(closed.map(([uri]) => uri));
  for (const uri of before ?? [])
    if (!now.has(uri) && !documents.get(uri)) await connection.sendDiagnostics({ uri, diagnostics: [] });
  for (const document of documents.all())
    if (rooms.roomOf(pathOf(document.uri) ?? '') === room) await publish(server, document);
  return now;
}

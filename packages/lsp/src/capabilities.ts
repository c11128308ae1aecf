import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';

export const acceptCommand = 'wacrg.accept';
export const checkCommand = 'wacrg.check';
export const showCommand = 'wacrg.show';

export const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { triggerCharacters: [':', '/', ',', '#', ' ', '('] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  implementationProvider: true,
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, `${CodeActionKind.SourceFixAll}.wacrg`],
  },
  executeCommandProvider: { commands: [acceptCommand, showCommand, checkCommand] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

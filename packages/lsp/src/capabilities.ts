import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { showCommand } from './citations.ts';
import { acceptCommand } from './code-actions.ts';

export const checkCommand = 'wacrg.check';

export const capabilities: ServerCapabilities = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  completionProvider: { triggerCharacters: [':', '/', ',', '#', ' '] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  codeLensProvider: {},
  documentLinkProvider: {},
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, `${CodeActionKind.SourceFixAll}.wacrg`],
  },
  executeCommandProvider: { commands: [acceptCommand, showCommand, checkCommand] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

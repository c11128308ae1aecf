// biome-ignore lint/correctness/noUndeclaredDependencies: the editor itself is this module.
import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { commandOf, initializationOf } from './options.ts';

let client: LanguageClient | undefined;

/** Starts the server; called by the editor once a folder is open that may follow a spec. */
export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand('wacrg.restart', restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('wacrg')) void restart();
    }),
  );
  await start();
}

/** Ends the server, with the editor. */
export async function deactivate(): Promise<void> {
  const ended = client;
  client = undefined;
  await ended?.stop();
}

async function restart(): Promise<void> {
  await deactivate().catch(() => undefined);
  await start();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration('wacrg');
  const run = commandOf(settings, process.platform);
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: 'file' }],
    initializationOptions: initializationOf(settings),
  };
  client = new LanguageClient('wacrg', 'wacrg', run, options);
  try {
    await client.start();
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    await window.showErrorMessage(
      `wacrg: the server "${run.command}" could not be started (${why}). Install the command, or name it in the setting wacrg.command.`,
    );
  }
}

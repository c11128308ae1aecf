import type { InitializeParams } from 'vscode-languageserver/node';

/** What a client may set in its `initializationOptions`. */
export interface EditorSettings {
  readonly spec?: string | undefined;
  readonly flavor?: string | undefined;
  readonly offline?: boolean | undefined;
}

/** What a client can do, and what it set. */
export interface ClientFacts {
  readonly settings: EditorSettings;
  /** Whether references may be addresses on the web, as an editor that opens them takes them. */
  readonly links: boolean;
  /** Whether it tells of files that others change. */
  readonly watches: boolean;
  /** Whether an edit may create a file. */
  readonly creates: boolean;
  /** Whether it asks anew for what stands above declarations. */
  readonly refreshes: boolean;
  /** Whether it shows a document on request. */
  readonly shows: boolean;
}

export function clientFacts({ capabilities: client, initializationOptions }: InitializeParams): ClientFacts {
  const given: Readonly<Record<string, unknown>> = { ...initializationOptions };
  const text = (name: string): string | undefined => (typeof given[name] === 'string' ? given[name] : undefined);
  return {
    settings: {
      spec: text('spec'),
      flavor: text('flavor'),
      offline: typeof given.offline === 'boolean' ? given.offline : undefined,
    },
    links: given.references !== 'local',
    watches: client.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    creates: client.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    refreshes: client.workspace?.codeLens?.refreshSupport ?? false,
    shows: client.window?.showDocument?.support ?? false,
  };
}

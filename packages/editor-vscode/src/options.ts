/** What a person set; see `contributes.configuration` in package.json. */
export interface Settings {
  get<T>(name: string, otherwise: T): T;
}

/** How the server is started: the command that is installed, which is never taken from a folder. */
export function commandOf(settings: Settings, platform: string): ServerCommand {
  const command = settings.get('command', 'wacrg').trim() || 'wacrg';
  // On Windows npm installs a script that only a shell starts.
  const shell = platform === 'win32' && !/\.exe$/i.test(command);
  return { command, args: [...settings.get<readonly string[]>('arguments', ['lsp'])], options: { shell } };
}

export interface ServerCommand {
  command: string;
  args: string[];
  options: { shell: boolean };
}

/** The settings that the server gets; what is not set is left to it. */
export function initializationOf(settings: Settings): Readonly<Record<string, string | boolean>> {
  const [spec, flavor] = ['spec', 'flavor'].map((name) => settings.get(name, '').trim());
  return {
    ...(spec ? { spec } : {}),
    ...(flavor ? { flavor } : {}),
    ...(settings.get('offline', false) ? { offline: true } : {}),
    // Peeking at references opens files alone.
    references: 'local',
  };
}

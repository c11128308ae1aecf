import { devNull } from 'node:os';

/** What git may see of the user's environment: where to find things, how to reach the network, and nothing of `GIT_*` that steers it. */
const allowed = new Set([
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'XDG_CONFIG_HOME',
  'SSH_AUTH_SOCK',
  // Git lets root read what belongs to the user who called sudo.
  'SUDO_UID',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
]);

/** One `key=value` of git's configuration. */
export type ConfigEntry = readonly [key: string, value: string];

/**
 * Settings for every command: nothing that a repository or user configured may run a program or change a result.
 * A repository's own configuration counts least, so these win over it; but it may name filters and protocols of its own,
 * which nothing here can know. So it is only ever asked for names, and all else is read through a view (see `viewOf`).
 */
const hardening: readonly ConfigEntry[] = [
  ['core.hooksPath', devNull],
  ['core.fsmonitor', 'false'],
  ['core.askPass', ''],
  ['core.quotePath', 'false'],
  ['core.attributesFile', devNull],
  ['credential.interactive', 'false'],
  ['fetch.unpackLimit', '1'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['log.showSignature', 'false'],
  ['log.follow', 'false'],
  ['mailmap.file', ''],
  ['grep.threads', '0'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['transfer.fsckObjects', 'false'],
  ['protocol.allow', 'never'],
];

const reaching: readonly ConfigEntry[] = [
  ['protocol.https.allow', 'always'],
  ['protocol.ssh.allow', 'always'],
  ['core.sshCommand', 'ssh -oBatchMode=yes -oConnectTimeout=30'],
];

/** Settings that let a command reach the network: https and ssh, plain http only when the address itself is http. */
export function networkConfig(protocol: string, idleSeconds: number): readonly ConfigEntry[] {
  return [
    ...reaching,
    ...(protocol === 'http' ? ([['protocol.http.allow', 'always']] as const) : []),
    ['http.followRedirects', protocol === 'http' ? 'false' : 'initial'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', String(idleSeconds)],
  ];
}

/** What is taken over from the user's own configuration, for the network only, so that private flavors work. */
export const userConfigPattern =
  '^(credential\\..*|http\\.(.*\\.)?(proxy|proxyauthmethod|sslcainfo|sslcapath)|url\\..*\\.insteadof)$';

/** The whole environment of a git process. Configuration goes in by variables: arguments can be seen by every user. */
export function gitEnvironment(
  config: readonly ConfigEntry[],
  extra: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const variables: Record<string, string | undefined> = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => allowed.has(name.toUpperCase()))),
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // Stronger than any setting: one for a single protocol would win over ours for all.
    GIT_ALLOW_PROTOCOL: protocolsOf(config),
    ...configVariables([...hardening, ...config]),
    ...extra,
  };
  const isSet = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined;
  return Object.fromEntries(Object.entries(variables).filter(isSet));
}

const protocolsOf = (config: readonly ConfigEntry[]): string =>
  config
    .flatMap(([key, value]) => (value === 'always' ? (/^protocol\.(\w+)\.allow$/.exec(key)?.[1] ?? []) : []))
    .join(':');

function configVariables(config: readonly ConfigEntry[]): Record<string, string> {
  const pairs = config.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(config.length), ...Object.fromEntries(pairs) };
}

/** Parses `<key>LF<value>NUL`; a key without a value means true. */
export function parseConfig(output: string): readonly ConfigEntry[] {
  return output
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const newline = entry.indexOf('\n');
      return newline < 0 ? [entry, 'true'] : [entry.slice(0, newline), entry.slice(newline + 1)];
    });
}

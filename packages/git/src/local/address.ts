import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a flavor's repository is: on a server, or a folder of this machine that is read in place. */
export type Address = RemoteAddress | LocalAddress;

export interface RemoteAddress {
  readonly kind: 'remote';
  /** What git is given, user and password included. Never shown, never written. */
  readonly url: string;
  /** The same without user and password. */
  readonly shown: string;
  readonly protocol: 'https' | 'ssh' | 'http';
}

export interface LocalAddress {
  readonly kind: 'local';
  /** Absolute. Never shown: results hold no path of a machine. */
  readonly folder: string;
}

/**
 * Reads the address of a repository by an allow list: `https:`, `ssh:` (also `git@host:owner/name`), `http:` to this
 * machine only; folders and `file:` only when `localBase` is given. `undefined` for everything else.
 * Relative folders are relative to `localBase`.
 *
 * @example
 * parseAddress('git@github.com:owner/name.git')?.kind; // 'remote'
 * parseAddress('ext::sh -c id'); // undefined
 */
export function parseAddress(written: string, localBase?: string): Address | undefined {
  if (written === '' || written.startsWith('-') || /[\0-\x1f\x7f-\x9f]/.test(written)) return undefined;
  return parseUrl(written, localBase) ?? parseScp(written) ?? parseFolder(written, localBase);
}

function parseUrl(written: string, localBase: string | undefined): Address | undefined {
  if (!/^[a-z]+:\/\//i.test(written) || !URL.canParse(written)) return undefined;
  const url = new URL(written);
  const protocol = url.protocol.slice(0, -1);
  if (protocol === 'file') return localBase === undefined ? undefined : parseFileUrl(url);
  if (protocol !== 'https' && protocol !== 'ssh' && !(protocol === 'http' && isLoopback(url.hostname)))
    return undefined;
  if (!/^[a-z0-9[]/i.test(url.hostname) || url.username.startsWith('-') || url.pathname === '') return undefined;
  return { kind: 'remote', url: written, shown: withoutUser(url), protocol };
}

function parseFileUrl(url: URL): LocalAddress | undefined {
  return url.hostname === '' ? { kind: 'local', folder: fileURLToPath(url) } : undefined;
}

/** ssh's short form, `user@host:path`; without a user the host must have a dot, or any scheme would be a host. */
function parseScp(written: string): RemoteAddress | undefined {
  const isShort = /^(?:\w[\w.-]*@[a-z0-9][\w.-]*|[a-z0-9][\w-]*\.[\w.-]+):(?!:|\/\/)[^\s-]\S*$/i.test(written);
  return isShort ? { kind: 'remote', url: written, shown: written, protocol: 'ssh' } : undefined;
}

function parseFolder(written: string, localBase: string | undefined): LocalAddress | undefined {
  if (localBase === undefined || /^[\w+.-]*::|^[a-z][\w+.-]+:/i.test(written)) return undefined;
  return { kind: 'local', folder: isAbsolute(written) ? written : resolve(localBase, written) };
}

/** A user of ssh (`git@`) is part of the address, as in ssh's short form; a user of https is a credential. */
function withoutUser(url: URL): string {
  const shown = new URL(url);
  shown.password = '';
  if (url.protocol !== 'ssh:') shown.username = '';
  return shown.href;
}

const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

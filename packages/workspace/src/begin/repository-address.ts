import { commitLink, nearest, webAddress } from '@wacrg/spec';

/** Where a library is, as somebody asked for it. */
export interface AskedRepository {
  readonly repository: string;
  /** The branch, tag or commit that the address of a page names. */
  readonly ref?: string;
  /** The folder that it names. */
  readonly path?: string;
}

/**
 * Reads what somebody gives as the address of a library. Of an address that git cannot use it tells what was meant,
 * where that is certain: half of one (`github.com/owner/name`), a page of a folder, one with a password.
 *
 * @example
 * readRepositoryAddress('github.com/owner/name'); // { meant: { repository: 'https://github.com/owner/name' } }
 */
export function readRepositoryAddress(
  written: string,
): { readonly is: AskedRepository } | { readonly meant?: AskedRepository } {
  const meant = meantBy(written.trim());
  if (meant !== undefined && meant.repository !== written) return { meant };
  const isWhole =
    /^((https|ssh):\/\/[^\s/]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)\/\S+$|^[\w.-]+@[\w.-]+:[^\s/]\S*$/.test(
      written,
    );
  return isWhole && !isOwnerAlone(written) ? { is: { repository: written } } : {};
}

const forges = ['github.com', 'gitlab.com', 'codeberg.org', 'bitbucket.org', 'git.sr.ht'];

function meantBy(written: string): AskedRepository | undefined {
  const credentials = /^(https?:\/\/)[^/@\s]*@(.*)$/.exec(written);
  if (credentials)
    return meantBy(`${credentials[1]}${credentials[2]}`) ?? { repository: `${credentials[1]}${credentials[2]}` };
  const slashForColon = /^git@([\w.-]+)\/(\S+)$/.exec(written);
  if (slashForColon) return { repository: `git@${slashForColon[1]}:${slashForColon[2]}` };
  const withHost = /^(?:(?:https?|git):?\/{1,3})?((?:[\w-]+\.)+[a-z]{2,})\/([^\s?#]+)/i.exec(written);
  if (withHost) return onForge(withHost[1] ?? '', withHost[2] ?? '');
  return /^[\w-]+\/[\w.-]+$/.test(written) ? { repository: `https://github.com/${written}` } : undefined;
}

const pagesOfRepository =
  /^(?:pulls?|issues|commits?|releases|tags|wiki|actions|compare|discussions|merge_requests|branches|settings|network|graphs)$/;

/** A path on a host: of a known forge the repository, and what of it a page shows; elsewhere only a scheme can be missing. */
function onForge(host: string, path: string): AskedRepository | undefined {
  const plain = host.toLowerCase().replace(/^www\.(?=git)/, '');
  const [owner = '', name = '', ...rest] = path.replace(/\/+$/, '').split('/');
  if (name === '') return undefined;
  const page = rest[0] === '-' ? rest.slice(1) : rest;
  const [kind = '', ref, ...folders] = page;
  // What people look at there is no repository of its own.
  if (forges.includes(plain) && pagesOfRepository.test(kind))
    return { repository: `https://${plain}/${owner}/${name}` };
  if (!forges.includes(plain) || (page.length > 0 && !/^(tree|blob|src)$/.test(kind)))
    return { repository: `https://${plain}/${path}` };
  const isFile = kind === 'blob';
  const folder = (isFile ? folders.slice(0, -1) : folders).join('/');
  return {
    repository: `https://${plain}/${owner}/${name}`,
    ...(ref === undefined ? {} : { ref }),
    ...(folder === '' ? {} : { path: folder }),
  };
}

/** The address with the name of a known forge in place of one that is spelled nearly so, for where that cannot be read. */
export function withNearForge(repository: string): string | undefined {
  const host = webAddress(repository)?.split('/')[2];
  const near = host === undefined || forges.includes(host) ? undefined : nearest(host, forges);
  return host === undefined || near === undefined ? undefined : repository.replace(host, near);
}

/** The page of a person or a group is no repository. */
function isOwnerAlone(address: string): boolean {
  if (commitLink(address, 'HEAD') === undefined) return false;
  return new URL(address.replace(/^[\w.-]+@([\w.-]+):/, 'https://$1/')).pathname.split('/').filter(Boolean).length < 2;
}

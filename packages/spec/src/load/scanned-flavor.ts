import { commitLink } from '../join/permalink.ts';
import type { Exception } from '../model/exception.ts';
import type { Flavor } from '../model/flavor.ts';
import type { FlavorConfig } from '../source/config-source.ts';

/**
 * A flavor as it is scanned: with the corpus's own facts about it, and its `url` as repository where that is one.
 *
 * @param own the exceptions of the corpus's own `wacrg.yaml`, which is also that of a flavor in the same repository
 */
export function withConfig(flavor: Flavor, config: FlavorConfig | undefined, own: readonly Exception[] = []): Flavor {
  const repository = flavor.repository ?? (isRepository(flavor.url) ? flavor.url : undefined);
  const whole = { ...flavor, ...(repository === undefined ? {} : { repository }), ...config };
  const exceptions = [...(config?.exceptions ?? []), ...(whole.repository === '.' ? own : [])];
  return exceptions.length === 0 ? whole : { ...whole, exceptions };
}

/** True for a git address, and for a page on a known forge that is a repository's; a home page is nothing to scan. */
function isRepository(url: string | undefined): url is string {
  if (url === undefined || url === '') return false;
  if (/^(ssh|git):\/\/|^[\w.-]+@[\w.-]+:|\.git\/?$/.test(url)) return true;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return false;
  const [owner, name] = new URL(url).pathname.split('/').filter((each) => each !== '');
  return owner !== undefined && name !== undefined && commitLink(url, 'HEAD') !== undefined;
}

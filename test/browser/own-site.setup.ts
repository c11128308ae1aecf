import { hasBrowser } from './browser.ts';
import { buildOwnSite } from './own-site.ts';

/** The site of this repository's own spec, once for all tests that look at it. */
export default function build(): void {
  if (hasBrowser) buildOwnSite();
}

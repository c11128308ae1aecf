import type { SiteLinks } from '@wacrg/spec';
import { link, type Markdown, md, text, trusted } from '../escape.ts';

/** Where the page's own source came from; empty when the corpus's forge is not known. */
export function historyLinks(links: SiteLinks | undefined): Markdown {
  if (links?.history === undefined || links.blame === undefined) return trusted('');
  return md`${link(text('protocol history / diff'), links.history)} - ${link(text('blame'), links.blame)}`;
}

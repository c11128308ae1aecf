import { code, link, type Markdown, md, text, trusted } from '../escape.ts';
import type { Links } from '../links.ts';
import type { FlavorException } from '../lookup.ts';

/** How an exception is called where a status would stand. */
export const notApplicable: Markdown = text('not applicable');

/** Where a reader sees the exception itself: in the flavor's own file, pinned to the scanned commit. */
export function exceptionSource(exception: FlavorException, links: Links): Markdown {
  const { path, line } = exception;
  if (path === undefined) return text("the spec's authors say so");
  return link(code(line === undefined ? path : `${path}:${line}`), exceptionLink(exception, links));
}

function exceptionLink({ flavor, path, line, link: pinned }: FlavorException, links: Links): string | undefined {
  if (path === undefined) return pinned;
  return links.file(flavor, { path, range: line === undefined ? undefined : [line, line] }, pinned);
}

/** An exception in a list of flavors: who, and why. */
export const exceptionMention = (exception: FlavorException, links: Links): Markdown =>
  md`${links.flavor(exception.flavor)} ${link(notApplicable, exceptionLink(exception, links))}: ${text(exception.reason)}`;

/** What an exception says beside code that contradicts it. */
export const contradiction = (isFound: boolean): Markdown =>
  isFound ? trusted('**Contradiction**: it is implemented all the same.') : trusted('');

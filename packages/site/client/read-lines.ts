/** More than this is not read on the way to the lines that a reader asked for. */
const mostBytes = 8 * 1024 * 1024;
const patience = 20_000;

/** Lines of a file, or what the site itself keeps under a key. */
export type Wanted = { readonly key: string } | { readonly first: number; readonly last: number };

/** Why a text could not be had, in words for the reader. */
class Unread extends Error {}

/** Asks for a file and gives the wanted lines. Of a file elsewhere no more is read than up to the last of them. */
export async function readLines(address: string, wanted: Wanted): Promise<readonly string[]> {
  const response = await fetch(address, {
    credentials: 'key' in wanted ? 'same-origin' : 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Unread(whyRefused(response.status));
  if ('key' in wanted) return keptLines(await response.json(), wanted.key);
  const lines = linesOf(await textUpTo(response, wanted.last));
  const cut = lines.slice(wanted.first - 1, wanted.last);
  if (cut.join('').trim() === '') throw new Unread('the file has no such lines.');
  return cut;
}

/** What went wrong, as a sentence. */
export function whyUnread(fault: unknown): string {
  if (fault instanceof Unread) return fault.message;
  if (fault instanceof DOMException && fault.name === 'TimeoutError') return 'the answer takes too long.';
  return 'its host cannot be reached from this page.';
}

function whyRefused(status: number): string {
  if (status === 404 || status === 410) return 'its host has no such file, or does not show it to everybody.';
  if (status === 401 || status === 403) return 'its host does not show it to everybody.';
  if (status === 429) return 'its host was asked too often; try again in some minutes.';
  return `its host answers with error ${status}.`;
}

function keptLines(files: unknown, key: string): readonly string[] {
  const found: unknown = typeof files === 'object' && files !== null ? Reflect.get(files, key) : undefined;
  if (!Array.isArray(found)) throw new Unread('the site has no such lines.');
  return found.map(String);
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** The text up to the end of a line, or a little more. */
async function textUpTo(response: Response, last: number): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let lines = 0;
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const piece = decoder.decode(next.value, { stream: true });
    if (piece.includes('\0')) throw new Unread('it is no text.');
    text += piece;
    lines += linesOf(piece).length - 1;
    bytes += next.value.length;
    // An end of line that is cut in two was counted twice.
    if (lines >= last && linesOf(text).length > last) break;
    if (bytes > mostBytes) throw new Unread('the file is too large.');
  }
  void reader.cancel().catch(() => undefined);
  return text;
}

const longest = 140;
/** So much stands before the first word that was looked for. */
const lead = 50;

/** The stretch of a text that has the words that were looked for, cut between words, with each of them marked. */
export function excerpt(text: string, words: readonly string[]): DocumentFragment {
  const places = words.map((word) => text.toLowerCase().indexOf(word)).filter((at) => at >= 0);
  const first = Math.min(...places, text.length);
  const start = first < longest - lead || first === text.length ? 0 : text.indexOf(' ', first - lead) + 1;
  const stop = text.length <= start + longest ? text.length : text.lastIndexOf(' ', start + longest);
  const shown = text.slice(start, stop > first ? stop : start + longest);
  const made = document.createDocumentFragment();
  made.append(start > 0 ? '… ' : '', ...marked(shown, words), start + shown.length < text.length ? ' …' : '');
  return made;
}

/** A text with each of the words marked that it holds. */
export function marked(text: string, words: readonly string[]): readonly (string | HTMLElement)[] {
  if (words.length === 0) return [text];
  // The longest first, so that a name is marked as a whole.
  const any = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('|');
  return text.split(new RegExp(`(${any})`, 'gi')).map((piece, n) => (n % 2 === 0 ? piece : mark(piece)));
}

function mark(text: string): HTMLElement {
  const element = document.createElement('mark');
  element.textContent = text;
  return element;
}

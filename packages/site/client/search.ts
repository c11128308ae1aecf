import { askOnce } from './ask-once.js';
import { excerpt } from './excerpt.js';

type Entry = readonly [kind: string, title: string, page: string, text: string];

interface Hit {
  readonly entry: Entry;
  readonly score: number;
}

const mostInBox = 8;
const mostOnPage = 100;

/** Search as one types, and the page of all results. The index is fetched when the reader comes to the box, not before. */
export function addSearch(): void {
  const form = document.querySelector<HTMLFormElement>('form.search');
  const input = form?.querySelector('input');
  if (!form || !input) return;
  const load = askOnce<readonly Entry[]>(form.dataset.index ?? 'search.json');
  addSuggestions(form, input, load);
  addShortcut(input);
  void showResults(input, load);
}

function addSuggestions(form: HTMLFormElement, input: HTMLInputElement, load: () => Promise<readonly Entry[]>): void {
  const list = document.createElement('div');
  list.id = 'search-found';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Found');
  list.hidden = true;
  form.append(list);
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
    ['aria-autocomplete', 'list'],
  ] as const)
    input.setAttribute(name, value);

  const options = () =>
    [...list.children].filter((child): child is HTMLAnchorElement => child instanceof HTMLAnchorElement);
  const choose = (option: HTMLAnchorElement | undefined) => {
    for (const each of options()) each.setAttribute('aria-selected', String(each === option));
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    choose(undefined);
  };
  const show = async () => {
    const words = input.value;
    // What cannot be read suggests nothing; the page of results says why.
    const hits = find(await load().catch(() => []), words).slice(0, mostInBox);
    if (words !== input.value) return;
    list.replaceChildren(...hits.map(({ entry }, n) => option(entry, n, form.dataset.root ?? '', wordsOf(words))));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    choose(undefined);
  };
  input.addEventListener('focus', () => void load().catch(() => undefined));
  input.addEventListener('input', () => void show());
  input.addEventListener('blur', () => setTimeout(close, 200));
  input.addEventListener('keydown', (event) => {
    const all = options();
    const at = all.findIndex((each) => each.getAttribute('aria-selected') === 'true');
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowDown') choose(all[(at + 1) % Math.max(1, all.length)]);
    if (event.key === 'ArrowUp') choose(all[(at <= 0 ? all.length : at) - 1]);
    if (event.key === 'Enter' && at >= 0) location.href = all[at]?.href ?? location.href;
    if (/^Arrow(Up|Down)$/.test(event.key) || (event.key === 'Enter' && at >= 0)) event.preventDefault();
  });
}

/** The link is itself the option: a screen reader cannot reach one thing to act on inside another. */
function option(entry: Entry, n: number, root: string, words: readonly string[]): HTMLAnchorElement {
  const link = linkTo(entry, root, words);
  link.id = `search-found-${n}`;
  link.tabIndex = -1;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', 'false');
  return link;
}

function linkTo([kind, title, page, text]: Entry, root: string, words: readonly string[]): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `${root}${page}`;
  const name = document.createElement('strong');
  name.textContent = title;
  const rest = document.createElement('span');
  rest.append(` ${kind} — `, excerpt(text, words));
  link.append(name, rest);
  return link;
}

function addShortcut(input: HTMLInputElement): void {
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea') !== null;
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  });
}

async function showResults(input: HTMLInputElement, load: () => Promise<readonly Entry[]>): Promise<void> {
  const results = document.querySelector<HTMLElement>('[data-search-results]');
  const status = document.querySelector('[data-search-status]');
  const words = new URLSearchParams(location.search).get('q') ?? '';
  if (results === null || status === null || words === '') return;
  input.value = words;
  const entries = await load().catch(() => undefined);
  if (entries === undefined) {
    status.textContent = 'The search cannot be read now. Load this page again to try once more.';
    return;
  }
  const hits = find(entries, words);
  status.textContent = `${hits.length} found for “${words}”${hits.length > mostOnPage ? `, the first ${mostOnPage} are shown` : ''}.`;
  results.replaceChildren(
    ...hits.slice(0, mostOnPage).map(({ entry }) => {
      const item = document.createElement('li');
      item.append(linkTo(entry, '', wordsOf(words)));
      return item;
    }),
  );
  results.hidden = hits.length === 0;
}

/** Entries that hold every word, best first: a code or title that starts with the words, then titles, then text. */
function find(entries: readonly Entry[], typed: string): readonly Hit[] {
  const words = wordsOf(typed);
  if (words.length === 0) return [];
  const whole = words.join(' ');
  return entries
    .flatMap((entry) => {
      const score = scoreOf(entry, words, whole);
      return score === 0 ? [] : [{ entry, score }];
    })
    .sort((a, b) => b.score - a.score);
}

const wordsOf = (typed: string): readonly string[] =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

const kindWeight: Readonly<Record<string, number>> = { part: 5, flow: 4, flavor: 4, clause: 3, term: 3, enum: 3 };

function scoreOf([kind, title, , text]: Entry, words: readonly string[], whole: string): number {
  const name = title.toLowerCase();
  const body = text.toLowerCase();
  let score = kindWeight[kind] ?? 1;
  for (const word of words) {
    if (name.includes(word)) score += 20;
    else if (!body.includes(word)) return 0;
    // `<reject>` is best explained where "reject" is the subject.
    else score += name.includes(word.replace(/[^\p{L}\p{N}_-]/gu, '') || word) ? 12 : 5;
  }
  if (name === whole || name.startsWith(`${whole} `)) score += 100;
  else if (name.startsWith(whole)) score += 40;
  // All but clauses start with their id.
  else if (kind !== 'clause' && body.startsWith(`${whole} `)) score += 60;
  else if (body.includes(whole)) score += 10;
  return score;
}

import { openSearch, type Search, type SearchEntry, type SearchHit } from '@wacrg/search';
import { askOnce } from './ask-once.js';
import { excerpt, marked } from './excerpt.js';

/** A line of `search.json`. */
type Row = readonly [kind: string, title: string, page: string, text: string, names?: readonly string[]];

interface Entry extends SearchEntry {
  readonly page: string;
}

type Hit = SearchHit<Entry>;

const maxInBox = 8;
const maxOnPage = 100;

/** Search as one types, and the page of all results. The index is fetched when the reader comes to the box, not before. */
export function addSearch(): void {
  const form = document.querySelector<HTMLFormElement>('form.search');
  const input = form?.querySelector('input');
  if (!form || !input) return;
  const load = loadSearch(form.dataset.index ?? 'search.json');
  addSuggestions(form, input, load);
  addShortcut(input);
  void showResults(input, load);
}

/** Fetches and indexes what can be found, once; where it could not be had, the next call tries again. */
function loadSearch(address: string): () => Promise<Search<Entry>> {
  const rows = askOnce<readonly Row[]>(address);
  let made: Search<Entry> | undefined;
  return async () => {
    made ??= openSearch(
      (await rows()).map(([kind, title, page, text, names]) => ({ kind, title, page, text, ...(names && { names }) })),
    );
    return made;
  };
}

function addSuggestions(form: HTMLFormElement, input: HTMLInputElement, load: () => Promise<Search<Entry>>): void {
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
    const search = await load().catch(() => undefined);
    if (words !== input.value) return;
    const hits = search?.find(words).slice(0, maxInBox) ?? [];
    list.replaceChildren(...hits.map((hit, n) => option(hit, n, form.dataset.root ?? '')));
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
function option(hit: Hit, n: number, root: string): HTMLAnchorElement {
  const link = linkTo(hit, root);
  link.id = `search-found-${n}`;
  link.tabIndex = -1;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', 'false');
  return link;
}

function linkTo({ entry: { kind, title, page, text }, words }: Hit, root: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `${root}${page}`;
  const name = document.createElement('strong');
  name.append(...marked(title, words));
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

async function showResults(input: HTMLInputElement, load: () => Promise<Search<Entry>>): Promise<void> {
  const results = document.querySelector<HTMLElement>('[data-search-results]');
  const status = document.querySelector('[data-search-status]');
  const words = new URLSearchParams(location.search).get('q') ?? '';
  if (results === null || status === null || words === '') return;
  input.value = words;
  const search = await load().catch(() => undefined);
  if (search === undefined) {
    status.textContent = 'The search cannot be read now. Load this page again to try once more.';
    return;
  }
  const hits = search.find(words);
  if (hits.length === 0) {
    status.replaceChildren(...nothingFound(words, search.suggest(words)));
    return;
  }
  status.textContent = `${hits.length} found for “${words}”${hits.length > maxOnPage ? `, the first ${maxOnPage} are shown` : ''}.`;
  results.replaceChildren(
    ...hits.slice(0, maxOnPage).map((hit) => {
      const item = document.createElement('li');
      item.append(linkTo(hit, ''));
      return item;
    }),
  );
  results.hidden = false;
}

/** What to try instead: words that are near, else the list of all parts. */
function nothingFound(words: string, instead: readonly string[]): readonly (string | HTMLElement)[] {
  const linked = (name: string, address: string) => {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = name;
    return link;
  };
  const tries = instead.flatMap((each) => [' ', linked(each, `search.html?q=${encodeURIComponent(each)}`)]);
  const all = ['. All parts are on ', linked('the home page', 'index.html'), '.'];
  return [`Nothing found for “${words}”`, ...(tries.length === 0 ? [] : ['. Try', ...tries]), ...all];
}

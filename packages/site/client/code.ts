import { copyButton } from './clipboard.js';
import { readLines, whyUnread } from './read-lines.js';

/** Gives links to code a button that shows the code on the page. Nothing is asked of anyone before the click. */
export function addCodeButtons(root: ParentNode = document): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[data-code]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'show-code';
    button.textContent = 'show code';
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', `show code of ${link.textContent ?? ''}`);
    button.addEventListener('click', () => void toggle(link, button));
    link.after(' ', button);
  }
}

/** What is shown of a link: its panel, and whether it failed, so that the next click asks again. */
interface Shown {
  readonly panel: HTMLElement;
  failed: boolean;
}

const shown = new WeakMap<HTMLElement, Shown>();

async function toggle(link: HTMLAnchorElement, button: HTMLButtonElement): Promise<void> {
  const open = shown.get(button);
  const hide = open !== undefined && !boxOf(open.panel).hidden;
  button.setAttribute('aria-expanded', String(!hide));
  button.textContent = hide ? 'show code' : 'hide code';
  if (open !== undefined) boxOf(open.panel).hidden = hide;
  if (hide || open?.failed === false) return;
  const now: Shown = { panel: open?.panel ?? panelFor(link), failed: false };
  shown.set(button, now);
  now.panel.replaceChildren(caption(link), message('Reading the code…'));
  try {
    const lines = await codeLines(link.dataset);
    const list = listing(lines, Number(link.dataset.lines?.split('-')[0] ?? 1));
    now.panel.lastChild?.replaceWith(list);
    now.panel.firstChild?.appendChild(copyButton(lines.join('\n')));
    // The colours come when they come; without them the code is there.
    void import('./highlight.js')
      .then(({ highlight }) => highlight(list, link.dataset.file ?? ''))
      .catch(() => undefined);
  } catch (fault) {
    now.failed = true;
    now.panel.lastChild?.replaceWith(failure(link, whyUnread(fault)));
  }
}

/** In a table below the row, over the whole width. */
function panelFor(link: HTMLElement): HTMLElement {
  const panel = document.createElement('figure');
  panel.className = 'code-panel';
  const row = link.closest('.evidence') === null ? link.closest('tr') : null;
  if (row === null) {
    (link.closest('.evidence, li, p') ?? link).append(panel);
    return panel;
  }
  const below = document.createElement('tr');
  below.className = 'code-row';
  const cell = below.insertCell();
  cell.colSpan = row.cells.length;
  cell.append(panel);
  if (row.getAttribute('role') !== null) {
    below.setAttribute('role', 'row');
    cell.setAttribute('role', 'cell');
  }
  row.after(below);
  return panel;
}

const boxOf = (panel: HTMLElement): HTMLElement => panel.closest<HTMLElement>('tr.code-row') ?? panel;

/** Why there is no code here, and the way to it. */
function failure(link: HTMLAnchorElement, why: string): HTMLElement {
  const line = message(`The code cannot be shown here: ${why} `);
  const way = document.createElement('a');
  way.href = link.href;
  way.rel = 'noopener noreferrer';
  way.textContent = `Read it at ${link.hostname}`;
  line.append(way, '.');
  return line;
}

/** The file, which leads to all that it is about, its lines, and who changed them last: all plain text. */
function caption({ dataset }: HTMLElement): HTMLElement {
  const line = document.createElement('figcaption');
  const { file = '', lines = '', author, date, commit, about } = dataset;
  const name = document.createElement(about === undefined ? 'span' : 'a');
  if (name instanceof HTMLAnchorElement) name.href = about ?? '';
  name.textContent = `${file}:${lines}`;
  line.append(name, author ? ` — ${author}, ${date}, commit ${commit} ` : ' ');
  return line;
}

function message(text: string): HTMLElement {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.textContent = text;
  return line;
}

/** Of a file of the site the lines stand under their key; of a file elsewhere they are counted. */
async function codeLines({ code = '', key, lines = '1-1' }: DOMStringMap): Promise<readonly string[]> {
  const [first = 1, last = first] = lines.split('-').map(Number);
  return readLines(code, key === undefined ? { first, last } : { key });
}

function listing(lines: readonly string[], first: number): HTMLElement {
  const list = document.createElement('ol');
  list.className = 'code-lines';
  list.start = first;
  list.tabIndex = 0;
  list.setAttribute('aria-label', 'Code');
  for (const line of lines) {
    const item = document.createElement('li');
    const code = document.createElement('code');
    code.textContent = line === '' ? ' ' : line;
    item.append(code);
    list.append(item);
  }
  return list;
}

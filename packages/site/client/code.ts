/** Larger files are for the forge: a reader asked for some lines. */
const largestFile = 4 * 1024 * 1024;

/** Gives links to code a button that shows the code on the page. Nothing is asked of anyone before the click. */
export function addCodeButtons(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-code]')) {
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

const panels = new WeakMap<HTMLElement, HTMLElement>();

async function toggle(link: HTMLAnchorElement, button: HTMLButtonElement): Promise<void> {
  const open = panels.get(button);
  const panel = open ?? panelFor(link, button);
  const hidden = open !== undefined && !open.hidden;
  panel.hidden = hidden;
  button.setAttribute('aria-expanded', String(!hidden));
  button.textContent = hidden ? 'show code' : 'hide code';
  if (open !== undefined) return;
  panel.append(caption(link), message('Reading the code…'));
  try {
    const lines = await codeLines(link.dataset);
    panel.lastChild?.replaceWith(listing(lines, Number(link.dataset.lines?.split('-')[0] ?? 1)));
  } catch {
    panels.delete(button);
    panel.replaceChildren(message('The code could not be read here; the link leads to it.'));
  }
}

function panelFor(link: HTMLElement, button: HTMLElement): HTMLElement {
  const panel = document.createElement('figure');
  panel.className = 'code-panel';
  const cell = link.closest('td, li, p') ?? link;
  cell.querySelector(':scope > .code-panel.failed')?.remove();
  cell.append(panel);
  panels.set(button, panel);
  return panel;
}

/** The file, its lines, and who changed them last: all plain text. */
function caption({ dataset }: HTMLElement): HTMLElement {
  const line = document.createElement('figcaption');
  const { file = '', lines = '', author, date, commit } = dataset;
  line.textContent = [`${file}:${lines}`, ...(author ? [`${author}, ${date}, commit ${commit}`] : [])].join(' — ');
  return line;
}

function message(text: string): HTMLElement {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.textContent = text;
  return line;
}

async function codeLines({ code = '', key, lines = '1-1' }: DOMStringMap): Promise<readonly string[]> {
  const response = await fetch(code, {
    credentials: key === undefined ? 'omit' : 'same-origin',
    referrerPolicy: 'no-referrer',
  });
  if (!response.ok) throw new Error(String(response.status));
  if (key !== undefined) {
    const files: unknown = await response.json();
    const found: unknown = typeof files === 'object' && files !== null ? Reflect.get(files, key) : undefined;
    if (!Array.isArray(found)) throw new Error('no such lines');
    return found.map(String);
  }
  const text = await response.text();
  if (text.length > largestFile) throw new Error('too large');
  const [first = 1, last = first] = lines.split('-').map(Number);
  return text.split(/\r\n|\r|\n/).slice(first - 1, last);
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

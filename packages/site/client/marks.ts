import { addCodeButtons } from './code.js';

/** Lets the mark behind a sentence show, in place, the code that its row in the table of clauses names. */
export function addMarks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.mark')) {
    const row = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.closest('tr');
    const evidence = row?.cells[row.cells.length - 1];
    if (!evidence || evidence.textContent?.trim() === '') continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.title = link.title;
    button.setAttribute('aria-label', link.getAttribute('aria-label') ?? '');
    button.setAttribute('aria-expanded', 'false');
    button.append(...link.childNodes);
    link.replaceWith(button);
    let panel: HTMLElement | undefined;
    button.addEventListener('click', () => {
      panel ??= panelBelow(button, evidence);
      panel.hidden = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!panel.hidden));
    });
  }
}

function panelBelow(button: HTMLElement, evidence: HTMLElement): HTMLElement {
  const panel = document.createElement('div');
  panel.className = 'evidence';
  for (const node of evidence.childNodes) panel.append(node.cloneNode(true));
  for (const each of panel.querySelectorAll('button, .code-panel')) each.remove();
  addCodeButtons(panel);
  const block = button.closest('p, li, td, dd, blockquote');
  if (block?.tagName === 'P') block.after(panel);
  else (block ?? button).append(panel);
  return panel;
}

import { copyButton, copyText } from './clipboard.js';

/** Gives every heading, and every clause and record of a table, a button that copies its address. */
export function addClauseLinks(): void {
  for (const place of document.querySelectorAll('td > span[id], h2[id], h3[id]')) {
    if (place.id === '') continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = '¶';
    button.title = 'Copy link';
    // A row tells who covers a clause; the clause itself stands at its sentence.
    const id = place.id.replace(/^covered-/, '');
    button.setAttribute('aria-label', `Copy link to ${id}`);
    button.addEventListener('click', () => void copy(id, button));
    // The button's name is not the heading's.
    if (place.tagName !== 'SPAN') place.setAttribute('aria-label', place.textContent ?? '');
    if (place.tagName === 'SPAN') place.parentElement?.append(' ', button);
    else place.append(' ', button);
  }
}

/** Gives what is to be put elsewhere a button that copies it. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('pre.take-along')) block.after(copyButton(block.textContent ?? ''));
}

async function copy(id: string, button: HTMLElement): Promise<void> {
  const address = new URL(`#${encodeURIComponent(id)}`, location.href).href;
  const done = await copyText(address);
  // Where nothing may be copied, the address bar has it.
  history.replaceState(null, '', address);
  const name = button.getAttribute('aria-label') ?? '';
  button.textContent = done ? '✓' : '✗';
  button.setAttribute('aria-label', done ? 'Copied' : 'Cannot copy: the address bar has the link');
  setTimeout(() => {
    button.textContent = '¶';
    button.setAttribute('aria-label', name);
  }, 1500);
}

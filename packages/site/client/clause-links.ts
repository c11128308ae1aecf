/** Gives every heading, and every clause and record of a table, a button that copies its address. */
export function addClauseLinks(): void {
  for (const place of document.querySelectorAll('td > span[id], h2[id], h3[id]')) {
    if (place.id === '' || navigator.clipboard === undefined) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = '¶';
    button.title = 'Copy link';
    button.setAttribute('aria-label', `Copy link to ${place.id}`);
    button.addEventListener('click', () => void copy(place.id, button));
    if (place.tagName === 'SPAN') place.parentElement?.append(' ', button);
    else place.append(' ', button);
  }
}

async function copy(id: string, button: HTMLElement): Promise<void> {
  const address = new URL(`#${encodeURIComponent(id)}`, location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = '✓';
  } catch {
    button.textContent = '✗';
  }
  history.replaceState(null, '', address);
  setTimeout(() => {
    button.textContent = '¶';
  }, 1500);
}

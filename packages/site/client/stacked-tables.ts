/** So many columns do not fit on a phone beside one another. */
const mostColumns = 3;

/**
 * On a narrow screen the rows of wide tables become cards, each cell under the name of its column; a table that is laid out so
 * must be told to screen readers as a table again. The matrix stays one: it is read across.
 */
export function stackTables(): void {
  if (!matchMedia('(max-width: 40rem)').matches) return;
  for (const table of document.querySelectorAll<HTMLTableElement>('.wide:not(.matrix, .counts) > table')) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent ?? '');
    if (heads.length <= mostColumns) continue;
    table.classList.add('stacked');
    table.setAttribute('role', 'table');
    for (const group of [table.tHead, ...table.tBodies]) group?.setAttribute('role', 'rowgroup');
    for (const row of table.rows) {
      row.setAttribute('role', 'row');
      for (const [n, cell] of [...row.cells].entries()) {
        cell.setAttribute('role', cell.tagName === 'TH' ? 'columnheader' : 'cell');
        cell.dataset.label = heads[n] ?? '';
      }
    }
  }
}

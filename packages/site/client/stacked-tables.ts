/** Rows laid out as cards must be told to screen readers as a table again: at any width, for a screen can be turned. */
export function nameStackedTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('table.stacked')) {
    table.setAttribute('role', 'table');
    for (const group of [table.tHead, ...table.tBodies]) group?.setAttribute('role', 'rowgroup');
    for (const row of table.rows) {
      row.setAttribute('role', 'row');
      const header = row.parentElement === table.tHead ? 'columnheader' : 'rowheader';
      for (const cell of row.cells) cell.setAttribute('role', cell.tagName === 'TH' ? header : 'cell');
    }
  }
}

interface Clause {
  readonly id: string;
  readonly level: string;
  readonly weight: string;
  readonly text: string;
  readonly anchor: string;
  readonly found: readonly (readonly [flavor: string, status: string])[];
  readonly excepted: readonly (readonly [flavor: string, reason: string])[];
}

type Clauses = Readonly<Record<string, readonly Clause[]>>;

interface Wanted {
  readonly category: string;
  readonly language: string;
  readonly state: string;
  readonly maturity: string;
  readonly level: string;
  readonly stale: boolean;
}

/** Adds filters to the matrix, and to each of its parts a button that shows the part's clauses. */
export function addMatrix(): void {
  const form = document.querySelector<HTMLFormElement>('form.filters');
  const box = document.querySelector<HTMLElement>('.matrix');
  const table = box?.querySelector('table');
  if (!form || !box || !table) return;
  let clauses: Promise<Clauses> | undefined;
  const load = () => {
    clauses ??= fetch(box.dataset.clauses ?? '').then((response) => response.json());
    return clauses;
  };
  const rows = [...table.querySelectorAll<HTMLTableRowElement>('tr[data-part]')];
  for (const row of rows) addClauseButton(row, load, () => wantedOf(form).level);
  const apply = () => {
    const wanted = wantedOf(form);
    filterTable(table, rows, wanted);
    remember(wanted);
  };
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  recall(form);
  apply();
}

function wantedOf(form: HTMLFormElement): Wanted {
  const data = new FormData(form);
  const get = (name: string) => String(data.get(name) ?? '');
  return {
    category: get('category'),
    language: get('language'),
    state: get('state'),
    maturity: get('maturity'),
    level: get('level'),
    stale: data.has('stale'),
  };
}

function filterTable(table: HTMLTableElement, rows: readonly HTMLTableRowElement[], wanted: Wanted): void {
  for (const cell of table.querySelectorAll<HTMLElement>('[data-language]')) {
    cell.hidden = wanted.language !== '' && cell.dataset.language !== wanted.language;
  }
  let shown = 0;
  for (const row of rows) {
    row.hidden = !isWanted(row, wanted);
    if (!row.hidden) shown++;
  }
  for (const row of table.querySelectorAll<HTMLTableRowElement>('tr.clause-row')) {
    const part = rows.find(({ dataset }) => dataset.part === row.dataset.of);
    const level = wanted.level !== '' && row.dataset.weight !== wanted.level;
    row.hidden = (part?.hidden ?? true) || level;
  }
  for (const body of table.tBodies) {
    body.hidden = ![...body.rows].some((row) => row.dataset.part !== undefined && !row.hidden);
  }
  const count = document.querySelector('[data-count]');
  if (count) count.textContent = `${shown} of ${rows.length} parts`;
}

/** A row is wanted when one cell that is shown has the state, and, if asked for, is stale. */
function isWanted(row: HTMLTableRowElement, { category, state, maturity, level, stale }: Wanted): boolean {
  const { maturity: own, levels = '' } = row.dataset;
  if (category !== '' && row.parentElement?.dataset.category !== category) return false;
  if (maturity !== '' && own !== maturity) return false;
  if (level !== '' && !levels.split(' ').includes(level)) return false;
  if (state === '' && !stale) return true;
  return [...row.querySelectorAll<HTMLElement>('[data-state]')].some(
    (cell) => !cell.hidden && (state === '' || cell.dataset.state === state) && (!stale || 'stale' in cell.dataset),
  );
}

/** The filters stand in the address, so that a view can be linked to. */
function remember(wanted: Wanted): void {
  const words = Object.entries(wanted).filter(([, value]) => value !== '' && value !== false);
  const query = new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString();
  history.replaceState(null, '', query === '' ? location.pathname : `?${query}`);
}

function recall(form: HTMLFormElement): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value))
      field.value = value;
    if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = value === 'true';
  }
}

function addClauseButton(row: HTMLTableRowElement, load: () => Promise<Clauses>, level: () => string): void {
  const head = row.cells[0];
  const code = row.dataset.part ?? '';
  if (head === undefined || row.dataset.levels === '') return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'clauses';
  button.textContent = 'clauses';
  button.setAttribute('aria-label', `clauses of ${code}`);
  button.setAttribute('aria-expanded', 'false');
  let open: readonly HTMLTableRowElement[] = [];
  const toggle = async () => {
    const isOpen = open.length > 0;
    for (const each of open) each.remove();
    open = isOpen ? [] : ((await load())[code] ?? []).map((clause) => clauseRow(clause, row, code, level()));
    row.after(...open);
    button.setAttribute('aria-expanded', String(!isOpen));
  };
  button.addEventListener('click', () => void toggle());
  head.append(' ', button);
}

function clauseRow(clause: Clause, part: HTMLTableRowElement, code: string, level: string): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'clause-row';
  row.dataset.of = code;
  row.dataset.weight = clause.weight;
  row.hidden = level !== '' && level !== clause.weight;
  const head = document.createElement('th');
  head.scope = 'row';
  const link = document.createElement('a');
  link.href = `${part.cells[0]?.querySelector('a')?.getAttribute('href') ?? ''}#${encodeURIComponent(clause.anchor)}`;
  link.textContent = clause.id;
  link.title = clause.text;
  head.append(`${clause.level} `, link);
  const found = new Map(clause.found);
  const excepted = new Map(clause.excepted);
  row.append(head);
  for (const column of part.closest('table')?.querySelectorAll<HTMLElement>('thead th[data-flavor]') ?? []) {
    const cell = document.createElement('td');
    const status = found.get(column.dataset.flavor ?? '');
    cell.dataset.language = column.dataset.language ?? '';
    cell.hidden = column.hidden;
    cell.textContent = clauseWords(status, excepted.get(column.dataset.flavor ?? ''));
    row.append(cell);
  }
  const count = document.createElement('td');
  count.className = 'number';
  count.textContent = String(found.size);
  row.append(count, document.createElement('td'));
  return row;
}

/** Code that is there wins over a reason for which it should not be. */
function clauseWords(status: string | undefined, reason: string | undefined): string {
  if (status !== undefined) return status === 'working' ? '● found' : `● found, ${status}`;
  return reason === undefined ? '– none' : `× not applicable: ${reason}`;
}

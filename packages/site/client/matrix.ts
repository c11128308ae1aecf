import { askOnce } from './ask-once.js';

interface Clause {
  readonly id: string;
  readonly level: string;
  readonly weight: string;
  readonly text: string;
  readonly anchor: string;
  readonly found: readonly (readonly [flavor: string, status: string])[];
  readonly excepted: readonly (readonly [flavor: string, reason: string])[];
  /** How many independent works the flavors are that cover it. */
  readonly independent: number;
}

type Clauses = Readonly<Record<string, readonly Clause[]>>;

interface Wanted {
  readonly category: string;
  readonly language: string;
  readonly state: string;
  readonly maturity: string;
  readonly level: string;
  readonly stale: boolean;
  /** The columns to compare; none: all. */
  readonly flavors: string;
  readonly differ: boolean;
}

/** Adds filters to the matrix, and to each of its parts a button that shows the part's clauses. */
export function addMatrix(): void {
  const form = document.querySelector<HTMLFormElement>('form.filters');
  const box = document.querySelector<HTMLElement>('.matrix');
  const table = box?.querySelector('table');
  if (!form || !box || !table) return;
  const load = askOnce<Clauses>(box.dataset.clauses ?? '');
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
  unfoldOnPhones(form);
}

/** On a narrow screen the filters are behind a button, unless the address says what to filter by. */
function unfoldOnPhones(form: HTMLFormElement): void {
  const more = form.querySelector<HTMLButtonElement>('button.more');
  if (more === null) return;
  const set = (open: boolean) => more.setAttribute('aria-expanded', String(open));
  set(location.search !== '');
  more.addEventListener('click', () => set(more.getAttribute('aria-expanded') !== 'true'));
  more.disabled = false;
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
    flavors: data.getAll('flavors').join(','),
    differ: data.has('differ'),
  };
}

function filterTable(table: HTMLTableElement, rows: readonly HTMLTableRowElement[], wanted: Wanted): void {
  const flavors = wanted.flavors === '' ? undefined : new Set(wanted.flavors.split(','));
  for (const cell of table.querySelectorAll<HTMLElement>('[data-flavor]')) {
    const { language, flavor = '' } = cell.dataset;
    const isOther = wanted.language !== '' && language !== wanted.language;
    cell.hidden = isOther || flavors?.has(flavor) === false;
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
  tell(`${shown} of ${rows.length} parts`);
}

/** Says something in the line above the matrix. */
function tell(words: string): void {
  const line = document.querySelector('[data-count]');
  if (line) line.textContent = words;
}

/** A row is wanted when one cell that is shown has the state, and, if asked for, is stale. */
function isWanted(row: HTMLTableRowElement, wanted: Wanted): boolean {
  const { category, state, maturity, level, stale, differ } = wanted;
  const { maturity: own, levels = '' } = row.dataset;
  if (category !== '' && row.parentElement?.dataset.category !== category) return false;
  if (maturity !== '' && own !== maturity) return false;
  if (level !== '' && !levels.split(' ').includes(level)) return false;
  const cells = [...row.querySelectorAll<HTMLElement>('[data-state]')].filter((cell) => !cell.hidden);
  if (differ && new Set(cells.map(({ dataset }) => dataset.state)).size < 2) return false;
  if (state === '' && !stale) return true;
  return cells.some((cell) => (state === '' || cell.dataset.state === state) && (!stale || 'stale' in cell.dataset));
}

/** The filters stand in the address, so that a view can be linked to. */
function remember(wanted: Wanted): void {
  const words = Object.entries(wanted).filter(([, value]) => value !== '' && value !== false);
  const query = new URLSearchParams(words.map(([name, value]) => [name, String(value)]))
    .toString()
    .replaceAll('%2C', ',');
  history.replaceState(null, '', query === '' ? location.pathname : `?${query}`);
}

function recall(form: HTMLFormElement): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value))
      field.value = value;
    if (field instanceof HTMLInputElement && field.type === 'checkbox' && name !== 'flavors')
      field.checked = value === 'true';
    if (name !== 'flavors') continue;
    for (const box of form.querySelectorAll<HTMLInputElement>('input[name=flavors]'))
      box.checked = value.split(',').includes(box.value);
  }
}

function addClauseButton(row: HTMLTableRowElement, load: () => Promise<Clauses>, level: () => string): void {
  const head = row.cells[0];
  const code = row.dataset.part ?? '';
  if (head === undefined || row.dataset.levels === '') return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'clauses';
  button.textContent = '▸';
  button.title = 'Clauses';
  button.setAttribute('aria-label', `clauses of ${code}`);
  button.setAttribute('aria-expanded', 'false');
  let open: readonly HTMLTableRowElement[] = [];
  const toggle = async () => {
    const isOpen = open.length > 0;
    const clauses = isOpen ? {} : await load().catch(() => undefined);
    if (clauses === undefined) {
      tell(`The clauses of ${code} cannot be read now.`);
      return;
    }
    // Only now, as a second click may have come while they were read.
    for (const each of open) each.remove();
    open = (clauses[code] ?? []).map((clause) => clauseRow(clause, row, code, level()));
    row.after(...open);
    button.setAttribute('aria-expanded', String(!isOpen));
    button.textContent = isOpen ? '▸' : '▾';
  };
  button.addEventListener('click', () => void toggle());
  head.prepend(button, ' ');
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
    cell.dataset.flavor = column.dataset.flavor ?? '';
    cell.hidden = column.hidden;
    cell.append(...clauseState(status, excepted.get(column.dataset.flavor ?? '')));
    row.append(cell);
  }
  row.append(number(found.size), number(clause.independent));
  return row;
}

function number(value: number): HTMLElement {
  const cell = document.createElement('td');
  cell.className = 'number';
  cell.textContent = String(value);
  return cell;
}

/** Told as the states of parts are. Code that is there wins over a reason for which it should not be. */
function clauseState(status: string | undefined, reason: string | undefined): readonly (string | HTMLElement)[] {
  if (status !== undefined) return [mark('●', 'found'), status === 'working' ? '' : `, ${status}`];
  return reason === undefined ? [mark('–', 'none')] : [mark('×', 'not applicable'), `: ${reason}`];
}

function mark(shape: string, state: string): HTMLElement {
  const sign = document.createElement('span');
  sign.setAttribute('aria-hidden', 'true');
  sign.textContent = shape;
  const whole = document.createElement('span');
  whole.className = `state ${state}`;
  whole.append(sign, ` ${state}`);
  return whole;
}

// Draws docs/images/implemented-by.svg from a run over the demo: the row as it was typed by hand, and what is found.
// Run after a change of the demo: node scripts/demo/picture.mjs
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, setUp } from '../set-up.mjs';
import { unpack } from './unpack.mjs';

const picture = new URL('../../docs/images/implemented-by.svg', import.meta.url);

/**
 * The picture as SVG text, the same for the same commits.
 * @param {string} wacrg path of the built command
 */
export function drawImplementedBy(wacrg) {
  const folder = mkdtempSync(join(tmpdir(), 'wacrg-picture-'));
  try {
    return draw(traceAtHome(folder, wacrg));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Traces the demo as if each library had a home on a forge, so that its rows have permalinks. */
function traceAtHome(folder, wacrg) {
  unpack(folder);
  const spec = join(folder, 'bell-spec');
  for (const id of ['bell-rs', 'bell-go', 'bell-ts']) {
    const pattern = `https://git.example.org/bells/${id}/blob/{commit}/{path}#L{start}`;
    appendFileSync(join(spec, `spec/flavors/${id}.yaml`), `permalinks: '${pattern}'\n`);
  }
  const args = [wacrg, 'scan', '--corpus', spec, '--cache', join(folder, 'cache'), '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Cannot trace the demo: ${stderr}`);
  return JSON.parse(readFileSync(join(spec, 'traceability.json'), 'utf8'));
}

const day = (date) => date.slice(0, 10);

function rowOf(site, part) {
  const { flavor, symbol, path, relation, stale, links, changed } = site;
  const state = stale
    ? ['stale', `the spec moved on ${day(part.changed.date)}`]
    : relation === 'tests'
      ? ['test', '']
      : ['working', ''];
  const link = links?.source?.replace('https://', '').replace(/[0-9a-f]{40}/, (id) => id.slice(0, 7)) ?? path;
  return { flavor, where: [symbol, link], who: [changed.author, day(changed.date)], state };
}

function draw({ sites, cells, spec }) {
  const part = spec.parts['BEL-01'];
  const found = sites.filter(({ code, clause }) => code === 'BEL-01' && !clause).map((site) => rowOf(site, part));
  const { claim } = cells['BEL-01']['bell-go'];
  const typed = [
    {
      flavor: 'bell-go',
      where: [claim.path, `commit ${claim.commits[0].slice(0, 7)}`],
      who: ['—', ''],
      state: ['dead link', 'no such commit'],
    },
  ];
  const first = table({ title: 'Typed by hand', rows: typed, top: 16 });
  const second = table({ title: 'Found by wacrg', rows: found, top: first.bottom + 24 });
  return svg(second.bottom + 16, [...first.marks, ...second.marks]);
}

const columns = { flavor: 32, where: 130, who: 560, state: 700 };
const rowHeight = 48;

function table({ title, rows, top }) {
  const head = top + 46;
  const names = { flavor: 'Library', where: 'Where', who: 'Who, when', state: 'State' };
  const marks = [
    text('title', [20, top + 16], title),
    ...Object.entries(columns).map(([name, x]) => text('head', [x, head], names[name])),
    ...rows.flatMap((row, index) => drawRow(row, head + 10 + index * rowHeight)),
  ];
  return { marks, bottom: head + 10 + rows.length * rowHeight };
}

function drawRow({ flavor, where, who, state }, y) {
  const kind = state[0].replace(' ', '-');
  return [
    `<rect class="row ${kind}" x="20" y="${y}" width="880" height="${rowHeight - 4}" rx="4"/>`,
    text('name', [columns.flavor, y + 19], flavor),
    text('code', [columns.where, y + 19], where[0]),
    text(kind === 'dead-link' ? 'gone' : 'link', [columns.where, y + 36], where[1]),
    text('name', [columns.who, y + 19], who[0]),
    text('small', [columns.who, y + 36], who[1]),
    text(`state ${kind}`, [columns.state, y + 19], state[0]),
    text('small', [columns.state, y + 36], state[1]),
  ];
}

const escaped = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (kind, [x, y], value) => `<text class="${kind}" x="${x}" y="${y}">${escaped(value)}</text>`;

const svg = (
  height,
  marks,
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 ${height}" width="920" role="img">
<title>Implemented by, for the part Ring: one row typed by hand with a dead link; the rows that were found, one of them stale</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.title { font-size: 15px; font-weight: 600 }
.head, .small { fill: #59636e; font-size: 12px }
.code { font-family: ui-monospace, monospace }
.link { font: 11.5px ui-monospace, monospace; fill: #0969da; text-decoration: underline }
.gone { font: 11.5px ui-monospace, monospace; fill: #59636e; text-decoration: line-through }
.state { font-weight: 600; fill: #1a7f37 }
.state.stale { fill: #9a6700 }
.state.dead-link { fill: #d1242f }
.state.test { fill: #59636e }
.page { fill: #fff }
.row { fill: #f6f8fa }
.row.stale { fill: #fff8c5 }
.row.dead-link { fill: #ffebe9 }
</style>
<rect class="page" width="920" height="${height}" rx="6"/>
${marks.filter((mark) => !mark.endsWith('></text>')).join('\n')}
</svg>
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp();
  writeFileSync(picture, drawImplementedBy(command));
}

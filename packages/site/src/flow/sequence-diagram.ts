import type { Confidence, Flow, Participant, Step } from '@wacrg/spec';
import type { Element } from 'hast';
import { s } from 'hastscript';

/**
 * A flow as a sequence diagram, drawn when the site is built: it needs no script, follows the page's colours, and prints.
 * A step from or to a participant that the flow does not name is left out, as the table below it names everything.
 */
export function sequenceDiagram({ id, title, participants, steps }: Flow): Element {
  const places = new Map(participants.map((participant, n) => [participant.id, margin + columnWidth * (n + 0.5)]));
  const rows = layRows(steps.filter(({ from, to }) => places.has(from) && places.has(to)));
  const last = participants.at(-1)?.id;
  // What the last one says to itself stands to the right of it.
  const beside = rows.some(({ step }) => step.from === last && step.to === last) ? columnWidth / 2 + margin : 0;
  const width = 2 * margin + columnWidth * Math.max(1, participants.length) + beside;
  const height = headHeight + (rows.at(-1)?.bottom ?? 0) + margin;
  const name = `diagram-${id}`;
  return s(
    'svg',
    {
      className: ['sequence'],
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      ariaLabelledBy: `${name}-title`,
      ariaDescribedBy: `${name}-text`,
    },
    [
      s('title', { id: `${name}-title` }, `Sequence: ${title}`),
      s(
        'desc',
        { id: `${name}-text` },
        `${rows.length} messages between ${participants.map(({ label }) => label).join(', ')}. The table "Steps" says the same.`,
      ),
      ...participants.map((participant) => lifeline(participant, places.get(participant.id) ?? 0, height)),
      ...rows.flatMap((row) => message(row, places.get(row.step.from) ?? 0, places.get(row.step.to) ?? 0)),
    ],
  );
}

const margin = 12;
const columnWidth = 260;
const headHeight = 64;
const lineHeight = 18;
const arrowGap = 8;

interface DiagramRow {
  readonly number: number;
  readonly step: Step;
  readonly label: readonly string[];
  readonly note: readonly string[];
  /** Where the arrow lies, and where the row ends, below the heads. */
  readonly arrow: number;
  readonly bottom: number;
}

function layRows(steps: readonly Step[]): readonly DiagramRow[] {
  let top = 0;
  return steps.map((step, n) => {
    const label = wrapped(`${n + 1}. ${step.label} [${step.confidence}]`, 38);
    const note = step.note === undefined ? [] : wrapped(step.note, 46);
    const arrow = top + lineHeight * label.length + arrowGap;
    const self = step.from === step.to ? lineHeight : 0;
    const bottom = arrow + self + (note.length === 0 ? 10 : 14 + lineHeight * note.length + 14);
    top = bottom + 6;
    return { number: n + 1, step, label, note, arrow, bottom };
  });
}

/** Lines of at most so many characters, broken at spaces where there are any. */
export function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.replace(/\s+/g, ' ').trim().split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(...(word.match(new RegExp(`.{1,${length}}`, 'gu')) ?? []));
  }
  return lines;
}

function lifeline({ label }: Participant, x: number, height: number): Element {
  const lines = wrapped(label, 30).slice(0, 2);
  return s('g', [
    s('line', { className: ['life'], x1: x, x2: x, y1: headHeight - 8, y2: height }),
    s('rect', {
      className: ['head'],
      x: x - columnWidth / 2 + 12,
      y: 4,
      width: columnWidth - 24,
      height: headHeight - 16,
      rx: 6,
    }),
    textLines(lines, { x, y: 34 - (lines.length - 1) * 9, className: 'name' }),
  ]);
}

function message({ step, label, note, arrow, bottom }: DiagramRow, from: number, to: number): Element[] {
  const y = headHeight + arrow;
  const middle = (from + to) / 2;
  const below = from === to ? lineHeight : 0;
  const box = Math.max(columnWidth, Math.abs(to - from)) + 40;
  const left = Math.max(2, middle - box / 2);
  return [
    textLines(label, {
      x: from === to ? from + 8 : middle,
      y: y - arrowGap - lineHeight * (label.length - 1),
      className: from === to ? 'label self' : 'label',
    }),
    arrowOf({ from, to, y }, step.confidence),
    ...(note.length === 0
      ? []
      : [
          s('rect', {
            className: ['note'],
            x: left,
            y: y + below + 10,
            width: box,
            height: headHeight + bottom - y - below - 18,
            rx: 3,
          }),
          textLines(note, { x: left + box / 2, y: y + below + 28, className: 'noted' }),
        ]),
  ];
}

interface Arrow {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** What the authors are less sure of is drawn in dashes, apart from what is confirmed; the label says how sure they are. */
function arrowOf({ from, to, y }: Arrow, confidence: Confidence): Element {
  const line =
    from === to
      ? s('path', { className: ['arrow', 'loop'], d: `M${from} ${y}h40v${lineHeight}H${from + 4}` })
      : s('line', { className: ['arrow'], x1: from, x2: to, y1: y, y2: y });
  const tip = from === to ? `M${from} ${y + lineHeight}l9 -5v10z` : `M${to} ${y}l${to > from ? -9 : 9} -5v10z`;
  return s('g', { className: [confidence] }, [line, s('path', { className: ['tip'], d: tip })]);
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly className: string;
}

const textLines = (lines: readonly string[], { x, y, className }: TextPlace): Element =>
  s(
    'text',
    { className: className.split(' '), x, y },
    lines.map((line, n) => s('tspan', { x, dy: n === 0 ? 0 : lineHeight }, line)),
  );

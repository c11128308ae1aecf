import type { Flow } from '@wacrg/spec';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { sequenceDiagram, wrapped } from '../src/flow/sequence-diagram.ts';

const place = { path: 'spec/flows/f.md', line: 1, column: 1 };
const flow: Flow = {
  id: 'f',
  title: 'A flow',
  status: 'draft',
  specVersion: '0.1.0',
  summary: '',
  participants: [
    { id: 'a', label: 'Caller' },
    { id: 'b', label: 'Callee </svg><script>' },
  ],
  steps: [
    { from: 'a', to: 'b', label: '<offer> "x"', confidence: 'probable', note: 'A note.', place },
    { from: 'b', to: 'b', label: 'rings', confidence: 'confirmed', place },
    { from: 'a', to: 'nobody', label: 'lost', confidence: 'confirmed', place },
  ],
  openQuestions: [],
  source: { path: 'spec/flows/f.md' },
};

test('every step between known participants is drawn with its number, label, confidence and note', () => {
  const svg = toHtml(sequenceDiagram(flow));
  expect(svg).toContain('1. &#x3C;offer> "x" [probable]');
  expect(svg).toContain('2. rings [confirmed]');
  expect(svg).toContain('A note.');
  expect(svg).not.toContain('lost');
  expect(svg.match(/class="tip"/g)).toHaveLength(2);
});

test('it names itself, and tells how to read it otherwise', () => {
  const svg = toHtml(sequenceDiagram(flow));
  expect(svg).toMatch(/role="img" aria-labelledby="diagram-f-title"/);
  expect(svg).toContain('<title id="diagram-f-title">Sequence: A flow</title>');
});

test.each(['a', 'b'])('what %s says to itself lies inside the picture, with its note', (id) => {
  const step = {
    from: id,
    to: id,
    label: 'x'.repeat(80),
    confidence: 'confirmed',
    note: 'y'.repeat(80),
    place,
  } as const;
  const svg = toHtml(sequenceDiagram({ ...flow, steps: [step] }));
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
  const note = /class="note" x="([\d.-]+)" y="[\d.]+" width="([\d.]+)"/.exec(svg)?.slice(1).map(Number) ?? [];
  expect(note[0]).toBeGreaterThanOrEqual(0);
  expect((note[0] ?? 0) + (note[1] ?? 0)).toBeLessThanOrEqual(width);
  const label = Number(/class="label self" x="([\d.]+)"/.exec(svg)?.[1]);
  // Thirty-eight characters of seven pixels.
  expect(label + 38 * 7).toBeLessThanOrEqual(width);
});

test('no word of it becomes markup', () => {
  expect(toHtml(sequenceDiagram(flow))).not.toContain('<script>');
});

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
  ['', 4, []],
])('%j in lines of %i is %j', (text, length, lines) => {
  expect(wrapped(text, length)).toEqual(lines);
});

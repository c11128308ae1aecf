import type { Flow, FlowCheck, Step } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { renderPages } from '../src/index.ts';
import { hostile } from './hostile.ts';
import { foreignHtml, links, ofType, parse, rows, shown } from './markdown.ts';
import { corpus, flow, part, result, templates } from './sample.ts';

const place = { path: 'spec/flows/a.yaml' };

const step = (more: Partial<Step>): Step => ({
  from: 'caller',
  to: 'callee',
  label: '<offer>',
  confidence: 'probable',
  place,
  ...more,
});

function page(subject: Flow, checks?: readonly FlowCheck[]): string {
  const spec = { ...result().spec, flows: { [subject.id]: checks === undefined ? {} : { checks } } };
  const book = corpus({ parts: [part('call-offer', 'SIG-01')], flows: [subject] });
  const { pages } = renderPages(book, result({ spec }), { templates, generated: '' });
  return pages.find(({ path }) => path === `flows/${subject.id}.md`)?.text ?? '';
}

const diagram = (text: string): string =>
  ofType(parse(text), 'code').find(({ lang }) => lang === 'mermaid')?.value ?? '';

test('steps are a diagram and a table with the same facts', () => {
  const steps = [
    step({ label: '<call><offer> placed', stanza: 'call-offer', note: 'With an <enc>; per device.' }),
    step({ from: 'callee', to: 'caller', label: '<reject reason="declined">', confidence: 'speculative' }),
  ];
  const text = page(flow('refused', { steps, part: 'call-offer' }));
  expect(diagram(text).split('\n')).toEqual([
    'sequenceDiagram',
    '  autonumber',
    '  participant caller as Caller',
    '  participant callee as Callee',
    '  caller->>callee: #lt;call#gt;#lt;offer#gt; placed [probable]',
    '  Note over caller,callee: With an #lt;enc#gt; per device.',
    "  callee->>caller: #lt;reject reason='declined'#gt; [speculative]",
  ]);
  expect(rows(text).slice(1)).toEqual([
    ['1', 'caller', 'callee', '<call><offer> placed', 'call-offer', 'probable', 'With an <enc>; per device.'],
    ['2', 'callee', 'caller', '<reject reason="declined">', '-', 'speculative', '—'],
  ]);
  expect(links(text)).toContainEqual({ label: 'call-offer', url: '../signalling/call-offer.md' });
});

test.each(['end', 'note', 'loop', 'participant', 'call-er', 'a b', 'x;y', '1st', 'p1', 'Alt'])(
  'a participant called %j gets a name that Mermaid takes for one',
  (id) => {
    const text = page(
      flow('refused', {
        participants: [
          { id, label: id },
          { id: 'caller', label: 'Caller' },
        ],
        steps: [step({ from: id, to: 'caller' })],
      }),
    );
    expect(diagram(text)).toMatch(/\n {2}p1->>caller: /);
  },
);

test('a step of somebody who is no participant is drawn all the same', () => {
  expect(diagram(page(flow('refused', { steps: [step({ from: 'server' })] })))).toContain(
    'participant server as server\n  server->>callee',
  );
});

test('nothing that a label holds breaks out of the diagram, the table or the page', () => {
  for (const value of hostile.filter((each) => each.trim() !== '')) {
    const text = page(
      flow('refused', {
        steps: [step({ label: value, note: value })],
        participants: [
          { id: 'caller', label: value },
          { id: 'callee', label: 'Callee' },
        ],
      }),
    );
    expect(diagram(text).split('\n')).toHaveLength(6);
    expect(diagram(text).replaceAll('->>', '')).not.toMatch(/%%\{|[<>"]/);
    expect(rows(text)[1]).toHaveLength(7);
    expect(foreignHtml(text)).toEqual([]);
  }
});

test.each([
  [undefined, "This flow was not checked: no checker knows this spec's rules."],
  [[], 'A run of this flow against the parts that it names: no contradictions found.'],
  [
    [
      { step: 2, code: 'SIG-08', message: '<reject> has no reason' },
      { step: 0, code: 'SIG-12', message: 'never ends' },
    ],
    'Step 2: <reject> has no reason',
  ],
])('the checks say what a run found: %j', (checks, sentence) => {
  const text = page(flow('refused', { steps: [step({})] }), checks);
  expect(shown(parse(text.split('## Checks')[1] ?? ''))).toContain(sentence);
});

test('a check of a rule that stands on no page leads to what it says, told once', () => {
  const rule = { level: 'MUST', text: 'The reason is `x` or <y>.', source: 'SIG-14 | SIG-08' };
  const checks = [1, 2].map((number) => ({ step: number, code: 'S5.late', message: 'm', rule }));
  const text = page(flow('refused', { steps: [step({})] }), checks).split('## Checks')[1] ?? '';
  expect(text.match(/\[`S5\.late`\]\(#rule-S5\.late\)/g)).toHaveLength(2);
  expect(text.match(/<a id="rule-S5\.late"><\/a>/g)).toHaveLength(1);
  expect(rows(text)).toContainEqual(['S5.late', 'MUST', 'The reason is x or <y>.', 'SIG-14 | SIG-08']);
});

test('a hand-written flow page gets its zones around its summary', () => {
  const source = '---\nid: refused\n---\n\nThe summary.\n';
  const subject = flow('refused', {
    steps: [step({})],
    source: { path: 'spec/flows/refused.md', page: source, zones: [] },
  });
  const { pages } = renderPages(corpus({ flows: [subject] }), result(), { templates, generated: 'spec/generated' });
  const text = pages.find(({ path }) => path === 'spec/flows/refused.md')?.text ?? '';
  expect([...text.matchAll(/<!-- wacrg:([a-z-]+) -->/g)].map(([, name]) => name)).toEqual([
    'header',
    'sequence',
    'participants',
    'steps',
    'checks',
    'history',
    'back',
  ]);
  expect(text.match(/The summary\./g)).toHaveLength(1);
  expect(text).toContain('<!-- /wacrg:header -->\n\nThe summary.\n\n<!-- wacrg:sequence -->');
});

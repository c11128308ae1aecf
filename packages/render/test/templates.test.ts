import { ToolError } from '@wacrg/spec';
import { expect, test } from 'vitest';
import { compileTemplates } from '../src/templates.ts';

const failure = (sources: Readonly<Record<string, string>>, view: object = {}): unknown => {
  try {
    compileTemplates(new Map(Object.entries(sources))).render('page', view);
  } catch (error) {
    return error;
  }
};

test.each([
  ['a template that cannot be parsed', { page: 'one\n\n{{#if x}}\n{{foo' }, 'page', '4'],
  ['a field that the view lacks', { page: 'one\n{{titel}}' }, 'page', '2'],
  [
    'a field that the view lacks, in an included template',
    { page: '{{> part}}', part: 'a\nb\n{{titel}}' },
    'part',
    '3',
  ],
  ['a helper that does not exist', { page: '\n\n{{upper x}}' }, 'page', '3'],
])('%s is named with its line', (_, sources, template, line) => {
  const error = failure(sources);
  expect(error).toBeInstanceOf(ToolError);
  expect(error).toMatchObject({ code: 'bad-template', data: { template, line } });
  expect((error as ToolError).message).toContain(`Cannot use the template "${template}.hbs" line ${line}: `);
});

test.each([
  ['an included template that is not there', { page: '{{> nothing}}' }, /"page\.hbs": .*nothing/],
  ['a template that is not there', {}, /"page\.hbs": there is no such template/],
  ['a cell of a field that the view lacks', { page: '{{cell nothing}}' }, /"page\.hbs": .*cell/],
])('%s is told by its name', (_, sources, message) => {
  expect(failure(sources)).toMatchObject({ code: 'bad-template', message: expect.stringMatching(message) });
});

test('templates escape nothing, because views hold Markdown', () => {
  const templates = compileTemplates(new Map([['page', '{{x}} {{cell x}} {{cell nothing}}']]));
  expect(templates.render('page', { x: '`a|b` <c>', nothing: '' })).toBe('`a|b` <c> `a\\|b` <c> —');
});

test('a value is never read as a template', () => {
  const templates = compileTemplates(new Map([['page', '{{x}}']]));
  expect(templates.render('page', { x: '{{y}} {{> page}} {{constructor}}' })).toBe('{{y}} {{> page}} {{constructor}}');
});

test('a template reaches nothing that its view does not own', () => {
  expect(failure({ page: '{{constructor.name}}' }, {})).toMatchObject({ code: 'bad-template' });
});

test('the order of sections is that of the page template', () => {
  const templates = compileTemplates(
    new Map([['part', '{{> notice}}\n{{> part-header}}\n{{> part-text}}\n{{> part-b}}\n{{> part-a}}\n']]),
  );
  expect(templates.order('part')).toEqual({ top: ['header'], bottom: ['b', 'a'] });
});

test('a broken template that nobody uses does no harm', () => {
  const templates = compileTemplates(
    new Map([
      ['page', 'fine'],
      ['mail', '{{#if'],
    ]),
  );
  expect(templates.render('page', {})).toBe('fine');
});

import { ToolError } from '@wacrg/spec';
import Handlebars from 'handlebars';
import { type Markdown, trusted } from './escape.ts';

/** The templates of one run: lays a view out, or says in which order a page shows its zones. */
export interface Templates {
  /**
   * @throws ToolError `bad-template`, naming the template and the line, when it or one that it includes cannot be parsed or
   * asks for what the view lacks.
   */
  render(name: string, view: object): string;
  has(name: string): boolean;
  /** The sections that the page template `name` includes, before and after its text. */
  order(name: string): SectionOrder;
}

export interface SectionOrder {
  readonly top: readonly string[];
  readonly bottom: readonly string[];
}

/**
 * Compiles Handlebars templates by name (`part`, `part-header`, …, the file names without `.hbs`). Any of them may be
 * a user's own. Views hold Markdown that is escaped already, so templates escape nothing; the one helper is `cell`.
 */
export function compileTemplates(sources: ReadonlyMap<string, string>): Templates {
  const engine = Handlebars.create();
  engine.registerHelper('cell', tableCell);
  const compiled = new Map([...sources].map(([name, source]) => [name, compile(engine, name, source)]));
  for (const [name, template] of compiled) engine.registerPartial(name, template);
  const orders = new Map([...sources].map(([name, source]) => [name, sectionOrder(name, source)]));
  return {
    render(name, view) {
      const template = compiled.get(name);
      if (template === undefined) throw badTemplate(name, undefined, 'there is no such template');
      return template(view);
    },
    has: (name) => sources.has(name),
    order: (name) => orders.get(name) ?? { top: [], bottom: [] },
  };
}

/** Markdown inside a table cell: on one line, pipes escaped, a dash where there is nothing. */
function tableCell(value: unknown): Markdown {
  if (value === undefined) throw new TypeError('a cell asks for a value that the view lacks');
  const written = String(value);
  // The pattern looks for a line end at every blank, and nearly no cell has one.
  const line = written.includes('\n') ? written.replace(/\s*\n\s*/g, ' ') : written;
  return trusted(line === '' ? '—' : line.replace(/\\?\|/g, '\\|'));
}

type Template = (view: unknown, options?: Handlebars.RuntimeOptions) => string;

/** Compiles at the first use: a folder of templates may hold others that are none of ours. */
function compile(engine: typeof Handlebars, name: string, source: string): Template {
  const template = engine.compile(source.replace(/\r\n?/g, '\n'), { strict: true, noEscape: true });
  return (view, options) => {
    try {
      return template(view, options);
    } catch (cause) {
      throw cause instanceof ToolError ? cause : badTemplate(name, cause, undefined);
    }
  };
}

/** Handlebars gives the line of a run as a field, and that of a parse only in its message. */
function badTemplate(name: string, cause: unknown, detail: string | undefined): ToolError {
  const message = cause instanceof Error ? cause.message : (detail ?? 'it is broken');
  const known = cause instanceof Error && 'lineNumber' in cause ? cause.lineNumber : /on line (\d+)/.exec(message)?.[1];
  const line = known === undefined ? '' : ` line ${String(known)}`;
  const what = message
    .split('\n')
    .slice(0, 4)
    .join(' ')
    .replace(/ - \d+:\d+$/, '')
    .replace(/^Parse error on line \d+: /, '');
  return new ToolError('bad-template', `Cannot use the template "${name}.hbs"${line}: ${what}; fix it or remove it.`, {
    data: { template: name, ...(known === undefined ? {} : { line: String(known) }) },
    cause,
  });
}

/** `part.hbs` includes `{{> part-header}}`, its text, then the other sections; zones that a page lacks are put in this order. */
function sectionOrder(name: string, source: string): SectionOrder {
  const [before = '', after = ''] = source.split(/\{\{>\s*[\w-]+-text\s*\}\}/);
  const sections = (text: string) =>
    [...text.matchAll(/\{\{>\s*([\w-]+)\s*\}\}/g)].flatMap(({ 1: partial = '' }) =>
      partial.startsWith(`${name}-`) ? [partial.slice(name.length + 1)] : [],
    );
  return { top: sections(before), bottom: sections(after) };
}

/** The OpenAPI document as a page that loads nothing and runs nothing. */
import type { Sample } from './samples.ts';

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly 'x-codeSamples'?: readonly Sample[];
  readonly responses?: Readonly<Record<string, { readonly description?: string }>>;
}

/** What of the document is shown. */
export interface ShownDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: object;
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code{background:#8882;padding:.1em .3em;border-radius:3px}td,th{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}`;

/** Shows the document. */
export function docsPage(document: unknown): string {
  const { info, paths = {} } = document as ShownDocument;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) =>
      section(`${method.toUpperCase()} ${path}`, operation),
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(info.title)}</title><style>${style}</style>
<h1>${escaped(info.title)} ${escaped(info.version)}</h1><p>${escaped(info.description ?? '')}</p>
<p>The whole document, for tools: <a href="/openapi.json">openapi.json</a></p>${operations.join('')}</html>`;
}

function section(title: string, operation: Operation): string {
  const { summary = '', description = '', responses = {}, 'x-codeSamples': samples = [] } = operation;
  const rows = Object.entries(responses).map(
    ([status, { description: text = '' }]) => `<tr><th>${escaped(status)}</th><td>${escaped(text)}</td></tr>`,
  );
  const shown = samples.map(({ lang, source }) => `<h3>${escaped(lang)}</h3><pre>${escaped(source)}</pre>`);
  return `<h2><code>${escaped(title)}</code></h2><p>${escaped(summary)}. ${escaped(description)}</p><table>${rows.join('')}</table>${shown.join('')}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

import { type Markdown, text } from '../escape.ts';
import type { Links } from '../links.ts';
import { type Lookup, own } from '../lookup.ts';

/** The catalog of flows. */
export interface FlowsView {
  readonly flows: readonly {
    readonly flow: Markdown;
    readonly title: Markdown;
    readonly status: Markdown;
    readonly checks: Markdown;
    readonly summary: Markdown;
  }[];
  readonly back: Markdown;
}

export const flowsView = ({ corpus, traceability }: Lookup, links: Links): FlowsView => ({
  flows: corpus.flows.map(({ id, title, status, summary, source }) => ({
    flow: links.flow(id),
    title: links.inline(title, source),
    status: text(status),
    checks: checksOf(own(traceability.spec.flows, id)?.checks),
    summary: links.inline(summary, source),
  })),
  back: links.page('index.md', text('Back to spec overview')),
});

const checksOf = (checks: readonly unknown[] | undefined): Markdown =>
  text(checks === undefined ? 'not checked' : checks.length === 0 ? 'no contradictions' : `${checks.length} found`);

import type { McpServer } from '@modelcontextprotocol/server';
import { showJson } from '@wacrg/reports';
import { formatCitation, parseCitation, type Site } from '@wacrg/workspace';
import * as z from 'zod';
import type { AgentRoom } from './agent-room.ts';
import { answer, answering, inStep, pageInput, pageOf, pageOutput } from './data.ts';
import { readsOnly } from './hints.ts';

const cited = z.string().max(300).describe('a part or clause as it is cited: BEL-02, or BEL-02#repeat');

const siteShape = z.object({
  flavor: z.string(),
  cited: z.string(),
  relation: z.string(),
  status: z.string(),
  path: z.string(),
  line: z.int(),
  symbol: z.string().optional(),
  stale: z.boolean().nullable(),
  source: z.string().optional().describe('a link to the code as it was scanned'),
});

/** What the spec says, and who cites it. */
export function addSpecTools(server: McpServer, room: AgentRoom): void {
  addSearchSpec(server, room);
  addShowClause(server, room);
  addSitesOf(server, room);
}

function addSearchSpec(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'search_spec',
    {
      description: 'Finds parts and clauses of the spec by words, best first.',
      inputSchema: z.object({ words: z.string().min(1).max(300), ...pageInput }),
      outputSchema: z.object({
        ...pageOutput,
        hits: z.array(
          z.object({ cited: z.string(), title: z.string(), level: z.string().optional(), text: z.string() }),
        ),
      }),
      annotations: readsOnly,
    },
    ({ words, ...page }) =>
      answering(async () => {
        const { items, ...rest } = pageOf(await workspace.search(words), page);
        const hits = items.map(({ part, clause }) => ({
          cited: formatCitation({ code: part.code, clause: clause?.id }),
          title: part.title,
          level: clause?.level,
          text: clause?.text ?? part.summary.trim(),
        }));
        return answer({ ...rest, hits });
      }),
  );
}

function addShowClause(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'show_clause',
    {
      description: 'What a part or clause says, and what each library has of it. A part comes with all its clauses.',
      inputSchema: z.object({ cited, ...pageInput }),
      outputSchema: z.object({
        ...pageOutput,
        code: z.string(),
        title: z.string(),
        status: z.string(),
        summary: z.string(),
        to_cite: z.string().describe('the comment that cites it, without comment marks'),
        clauses: z.array(z.object({ id: z.string(), level: z.string(), text: z.string() })),
        flavors: z.array(z.object({ flavor: z.string(), state: z.string(), status: z.string().optional() })),
      }),
      annotations: readsOnly,
    },
    ({ cited: asked, ...page }) =>
      answering(async () => {
        const shown = await workspace.show(asked);
        const { code, title, status, summary, clauses, flavors } = showJson(shown);
        const wanted = clauses.filter(({ id }) => shown.clause === undefined || id === shown.clause);
        const { items, ...rest } = pageOf(wanted, page);
        const having = pageOf(flavors, page);
        return answer({
          ...inStep(rest, having),
          code,
          title,
          status,
          summary,
          to_cite: `${shown.namespace}:${formatCitation({ code, clause: shown.clause })}`,
          clauses: items.map(({ id, level, text }) => ({ id, level, text })),
          flavors: having.items,
        });
      }),
  );
}

function addSitesOf(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'sites_of',
    {
      description:
        'Where a part or clause is implemented and tested: here, as the files are now, and in other libraries by the last result of the spec.',
      inputSchema: z.object({ cited, ...pageInput }),
      outputSchema: z.object({ ...pageOutput, sites: z.array(siteShape) }),
      annotations: readsOnly,
    },
    ({ cited: asked, ...page }) =>
      answering(async () => {
        const shown = await workspace.show(asked);
        const { sites, flavor } = await workspace.check({ blame: 'where-needed' });
        const { clause } = parseCitation(asked);
        const fits = (site: Site): boolean => site.code === shown.part.code && (clause ?? site.clause) === site.clause;
        const others = shown.sites.filter((site) => site.flavor !== flavor);
        const { items, ...rest } = pageOf([...sites, ...others].filter(fits), page);
        return answer({ ...rest, sites: items.map(siteData) });
      }),
  );
}

const siteData = ({ flavor, code, clause, relation, status, path, line, symbol, stale, links }: Site) => ({
  flavor,
  cited: formatCitation({ code, clause }),
  relation,
  status,
  path,
  line,
  symbol,
  stale,
  source: links?.source,
});

import type { McpServer } from '@modelcontextprotocol/server';
import { totalsOf } from '@wacrg/reports';
import {
  type CheckReport,
  formatCitation,
  missingClauses,
  nextStep,
  type Problem,
  problemsBeside,
} from '@wacrg/workspace';
import * as z from 'zod';
import type { AgentRoom } from './agent-room.ts';
import { answer, answering, inStep, nameFor, pageInput, pageOf, pageOutput } from './data.ts';
import { readsOnly } from './hints.ts';

const problemShape = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'notice']),
  path: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  message: z.string(),
  fix: z.object({ from: z.string(), to: z.string() }).optional(),
});

const tally = z.object({ covered: z.int(), total: z.int(), excepted: z.int() }).nullable();
const totalsShape = z.object({ parts: tally, MUST: tally, SHOULD: tally, MAY: tally });
const nextShape = z.object({ text: z.string(), command: z.string().optional() });

const maxStale = 200;
/** How many checks are remembered to compare with. */
const maxChecks = 20;

/** What is wrong, what is covered, and what to do next. */
export function addCheckTools(server: McpServer, room: AgentRoom): void {
  addCheck(server, room);
  addCoverage(server, room);
  addWhatNext(server, room);
}

function addCheck(server: McpServer, { workspace, checks }: AgentRoom): void {
  server.registerTool(
    'check',
    {
      description:
        'Checks the files as they are, not committed ones too: what is wrong, what is stale, how much is covered. Each answer has a name; with it as "since", only what came and went after that answer is listed.',
      inputSchema: z.object({
        path: z.string().max(1000).optional().describe('only problems of this file or folder'),
        since: z.string().max(64).optional().describe('the name of an earlier answer'),
        ...pageInput,
      }),
      outputSchema: z.object({
        ...pageOutput,
        name: z.string(),
        flavor: z.string(),
        spec: z.string(),
        totals: totalsShape,
        stale: z
          .array(z.string())
          .describe(`citations whose text changed after their code, the first ${maxStale}; each place is a problem`),
        problems: z.array(problemShape),
        gone: z.array(problemShape).optional().describe('problems that "since" had and that are no more'),
        next_step: nextShape,
      }),
      annotations: readsOnly,
    },
    ({ path, since, ...page }) =>
      answering(async () => {
        const report = await workspace.check({ blame: 'where-needed' });
        const before = since === undefined ? undefined : checks.get(since);
        const within = ({ path: at = '' }: Problem): boolean =>
          path === undefined || at === path || at.startsWith(`${path.replace(/\/+$/, '')}/`);
        const now = report.problems.filter(within);
        const came = pageOf(before === undefined ? now : problemsBeside(now, before.problems), page);
        const gone = pageOf(before === undefined ? [] : problemsBeside(before.problems.filter(within), now), page);
        return answer({
          ...inStep(came, gone),
          name: remember(checks, report),
          flavor: report.flavor,
          spec: report.spec.title,
          totals: totalsOf(report.coverage.parts),
          stale: [...new Set(report.stale.map(({ code }) => code))].slice(0, maxStale),
          problems: came.items.map(problemData),
          gone: before && gone.items.map(problemData),
          next_step: nextStep(report),
        });
      }),
  );
}

function addCoverage(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'coverage',
    {
      description: 'What this library has of each part of the spec; with a code, clause by clause.',
      inputSchema: z.object({ code: z.string().max(300).optional().describe('one part'), ...pageInput }),
      outputSchema: z.object({
        ...pageOutput,
        totals: totalsShape,
        parts: z.array(
          z.object({
            code: z.string(),
            title: z.string(),
            state: z.string(),
            covered: z.int(),
            clauses: z.int(),
            exception: z.string().optional(),
          }),
        ),
        clauses: z
          .array(
            z.object({
              cited: z.string(),
              level: z.string(),
              text: z.string(),
              covered: z.boolean(),
              tested: z.boolean(),
            }),
          )
          .optional(),
      }),
      annotations: readsOnly,
    },
    ({ code, ...page }) =>
      answering(async () => {
        const { parts } = (await workspace.check({ blame: 'where-needed' })).coverage;
        const wanted = code === undefined ? undefined : (await workspace.show(code)).part.code;
        const some = parts.filter((part) => wanted === undefined || part.code === wanted);
        const clauses = some.flatMap((part) =>
          part.clauses.map(({ id, level, text, covered, tested }) => ({
            cited: formatCitation({ code: part.code, clause: id }),
            level,
            text,
            covered,
            tested,
          })),
        );
        const shown = wanted === undefined ? pageOf(some, page) : { items: some };
        const lines = wanted === undefined ? undefined : pageOf(clauses, page);
        const { items: _, ...rest } = lines ?? shown;
        return answer({
          ...rest,
          totals: totalsOf(parts),
          parts: shown.items.map((part) => ({
            code: part.code,
            title: part.title,
            state: part.state,
            covered: part.clauses.filter((each) => each.covered).length,
            clauses: part.clauses.length,
            exception: part.exception,
          })),
          clauses: lines?.items,
        });
      }),
  );
}

function addWhatNext(server: McpServer, { workspace }: AgentRoom): void {
  server.registerTool(
    'what_next',
    {
      description:
        'The one next thing to do, and the clauses with MUST that nothing here cites yet, in the order of the spec.',
      inputSchema: z.object({ ...pageInput }),
      outputSchema: z.object({
        ...pageOutput,
        next_step: nextShape,
        missing: z.array(z.object({ cited: z.string(), text: z.string() })),
      }),
      annotations: readsOnly,
    },
    (page) =>
      answering(async () => {
        const report = await workspace.check({ blame: 'where-needed' });
        const { items, ...rest } = pageOf(missingClauses(report.coverage.parts, 'MUST'), page);
        const missing = items.map(({ code, id, text }) => ({ cited: formatCitation({ code, clause: id }), text }));
        return answer({ ...rest, next_step: nextStep(report), missing });
      }),
  );
}

const problemData = ({ code, severity, path, line, column, message, fix }: Problem) => ({
  code,
  severity,
  path,
  line,
  column,
  message,
  fix: fix && { from: fix.from, to: fix.to },
});

function remember(checks: Map<string, CheckReport>, report: CheckReport): string {
  const name = nameFor('check', report.problems);
  checks.delete(name);
  checks.set(name, report);
  const [oldest] = checks.keys();
  if (checks.size > maxChecks && oldest !== undefined) checks.delete(oldest);
  return name;
}

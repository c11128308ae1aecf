import { createHash } from 'node:crypto';
import { type Problem, type ProblemCode, problemTexts, type Severity, type SkippedFile } from '@wacrg/spec';
import { jsonText, printable } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import type { PrintContext } from '../print-context.ts';
import { releasedPage, toolHome } from '../tool.ts';
import { type NotApplicable, notApplicable } from './not-applicable.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** A check as SARIF 2.1.0. What does not apply stands in it too, with its reason. */
export function formatSarif(report: CheckReport, { tool }: Pick<PrintContext, 'tool'>): string {
  const codes = [...new Set(report.problems.map(({ code }) => code))].sort();
  const exceptions = notApplicable(report);
  const rules = [
    ...codes.map((code) => ruleOf(code, releasedPage(tool, 'docs/problems.md'))),
    ...(exceptions.length > 0 ? [notApplicableRule] : []),
  ];
  const seen = new Map<string, number>();
  const run = {
    tool: {
      driver: { name: 'wacrg', semanticVersion: tool.version, ...whereKnown('informationUri', toolHome(tool)), rules },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.files.skipped.map(notReadNote) }],
    originalUriBaseIds: { ROOT: { description: { text: "The root of the flavor's repository." } } },
    results: [
      ...report.problems.map((each) => resultOf(each, { report, seen, index: codes.indexOf(each.code) })),
      ...exceptions.map((each) => exceptionResult(each, rules.length - 1)),
    ],
  };
  return jsonText({ $schema: schema, version: '2.1.0', runs: [run] });
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' };

function ruleOf(code: ProblemCode, page: string | undefined) {
  const { title, why, severity } = problemTexts[code];
  return {
    id: code,
    name: code.replace(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: { text: `${title}. ${why}`, markdown: `**${title}.** ${why}` },
    ...whereKnown('helpUri', page && `${page}#${code}`),
    defaultConfiguration: { level: levels[severity] },
  };
}

/** An address under its name, or nothing while the tool has no home. */
const whereKnown = (name: string, address: string | undefined): Readonly<Record<string, string>> =>
  address === undefined ? {} : { [name]: address };

const notApplicableRule = {
  id: 'not-applicable',
  name: 'NotApplicable',
  shortDescription: { text: 'Not applicable.' },
  fullDescription: { text: 'The exceptions in wacrg.yaml name parts and clauses that do not apply, with the reason.' },
  help: { text: 'See "exceptions" in wacrg.yaml.', markdown: 'See `exceptions` in `wacrg.yaml`.' },
  defaultConfiguration: { level: 'none' },
};

interface ResultContext {
  readonly report: CheckReport;
  /** How many results had the same identity before, so that equal ones stay apart. */
  readonly seen: Map<string, number>;
  readonly index: number;
}

function resultOf(found: Problem, { report, seen, index }: ResultContext) {
  const { code, severity, message, path, line, column } = found;
  const symbol = report.sites.find((site) => site.path === path && site.line === line)?.symbol;
  return {
    ruleId: code,
    ruleIndex: index,
    level: levels[severity],
    message: { text: printable(message) },
    locations: [locationOf({ path: path ?? fallback, line, column, symbol })],
    partialFingerprints: { 'wacrg/v1': fingerprint(found, symbol, seen) },
    ...fixesOf(found),
  };
}

/** What fixes it, where its place is known. */
function fixesOf({ fix, path, line }: Problem) {
  if (fix?.column === undefined || path === undefined || line === undefined) return {};
  const deletedRegion = { startLine: line, startColumn: fix.column, endColumn: fix.column + fix.from.length };
  const replacements = [{ deletedRegion, insertedContent: { text: fix.to } }];
  const artifactChanges = [{ artifactLocation: { uri: uriOf(path), uriBaseId: 'ROOT' }, replacements }];
  return { fixes: [{ description: { text: printable(`Write "${fix.to}".`) }, artifactChanges }] };
}

interface PlaceOfResult {
  readonly path: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly symbol?: string | undefined;
}

/** Code scanning refuses a result without a place; what is about the whole stands where it can be set right. */
const fallback = 'wacrg.yaml';

function locationOf({ path, line = 1, column, symbol }: PlaceOfResult) {
  const region = { startLine: line, ...(column === undefined ? {} : { startColumn: column }) };
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: 'ROOT' }, region },
    ...(symbol === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: printable(symbol) }] }),
  };
}

const exceptionResult = ({ code, reason, path, line }: NotApplicable, index: number) => ({
  ruleId: notApplicableRule.id,
  ruleIndex: index,
  kind: 'notApplicable',
  level: 'none',
  message: { text: printable(`${code} is not applicable: ${reason}`) },
  locations: [locationOf({ path: path ?? fallback, line })],
});

/** A file that was not read is no result, but the reader of the results should know. */
const notReadNote = ({ path, reason }: SkippedFile) => ({
  level: 'note',
  message: { text: `Not read: ${reason}` },
  locations: [locationOf({ path })],
});

const uriOf = (path: string): string => path.toWellFormed().split('/').map(encodeURIComponent).join('/');

/**
 * Names a problem by what it is and where in the code, never by its line, so that it is known again after lines above it
 * came or went.
 */
export function fingerprint(
  { code, path = '', message }: Problem,
  symbol = '',
  seen: Map<string, number> = new Map(),
): string {
  const lineless = message.replace(/:\d+(?=[\s,;.]|$)|\bline \d+/g, '');
  const identity = [code, path, symbol, lineless].join('\0');
  const before = seen.get(identity) ?? 0;
  seen.set(identity, before + 1);
  return createHash('sha256').update(`${identity}\0${before}`).digest('hex').slice(0, 32);
}

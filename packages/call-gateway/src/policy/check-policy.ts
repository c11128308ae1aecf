import { nearestName } from '@wacrg/codec';
import { isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { checkMeaning } from './check-meaning.ts';
import type { Policy } from './policy.ts';
import { type PolicyProblem, type PolicySource, problemAt, type ValuePath } from './policy-problem.ts';
import { policyJsonSchema, policySchema } from './policy-schema.ts';
import { isProblemCode, type PolicyProblemCode, type ProblemDetails } from './problem-text.ts';

const maxFileBytes = 262_144;
const knownZones: () => readonly string[] = () => Intl.supportedValuesOf('timeZone');

/** A policy file that was read: the policy when it can be used, and all problems in the order of the file. */
export interface CheckedPolicy {
  readonly policy?: Policy;
  readonly problems: readonly PolicyProblem[];
}

/**
 * Reads a policy file. Nothing in it is taken silently: an unknown field, text, zone or place is a problem with its place in the
 * file and what was probably meant. It never throws on data.
 *
 * @example
 * const { policy, problems } = checkPolicy(await readFile('policy.yaml', 'utf8'));
 */
export function checkPolicy(text: string): CheckedPolicy {
  const lines = new LineCounter();
  if (text.length > maxFileBytes) return { problems: [tooLarge()] };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const source: PolicySource = { document, lines };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { problems: faults.map((fault) => yamlProblem(lines, fault)) };
  const odd = oddNode(source);
  if (odd !== undefined) return { problems: [odd] };
  const value = contentOf(source);
  if ('problem' in value) return { problems: [value.problem] };
  const read = policySchema.safeParse(value.value);
  if (!read.success) {
    const problems = read.error.issues.flatMap((issue) => problemsOf(source, issue, value.value));
    return { problems: inOrder(problems) };
  }
  const problems = inOrder(checkMeaning(read.data, source));
  const isSound = problems.every(({ severity }) => severity !== 'error');
  return { ...(isSound && { policy: read.data }), problems };
}

/** One line for people: `policy.yaml:3:5: error bad-duration: …`. */
export function formatPolicyProblem(file: string, { place, severity, code, message }: PolicyProblem): string {
  return `${file}:${place.line}:${place.column}: ${severity} ${code}: ${message}`;
}

function tooLarge(): PolicyProblem {
  const source = { document: parseDocument(''), lines: new LineCounter() };
  return problemAt(source, [], { code: 'file-too-large' });
}

function yamlProblem(
  lines: LineCounter,
  fault: { readonly pos: readonly [number, number]; readonly message: string },
): PolicyProblem {
  const { line, col } = lines.linePos(fault.pos[0]);
  const place = { line: Math.max(1, line), column: Math.max(1, col), path: '' };
  return { code: 'not-yaml', severity: 'error', message: `This is not YAML: ${fault.message}`, place };
}

/** What YAML takes and a policy cannot: a name that is a list or a map, and a reference to nothing. */
function oddNode({ document, lines }: PolicySource): PolicyProblem | undefined {
  let found: { readonly node: Node; readonly message: string } | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key)) found ??= { node: key as Node, message: 'a name is a list or a map' };
    },
    Alias: (_, node) => {
      if (node.resolve(document) === undefined) found ??= { node, message: `nothing is called ${node.source}` };
    },
  });
  const start = found?.node.range?.[0] ?? 0;
  return found && yamlProblem(lines, { pos: [start, start], message: found.message });
}

/** The value; a file of aliases that unfold without end has none. */
function contentOf(source: PolicySource): { readonly value: unknown } | { readonly problem: PolicyProblem } {
  try {
    return { value: source.document.toJS({ maxAliasCount: 100 }) };
  } catch (fault) {
    if (!(fault instanceof ReferenceError)) throw fault;
    return { problem: problemAt(source, [], { code: 'not-yaml', says: fault.message }) };
  }
}

function problemsOf(source: PolicySource, issue: z.core.$ZodIssue, value: unknown): readonly PolicyProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(path);
    return issue.keys.map((word) =>
      problemAt(source, [...path, word], {
        code: 'unknown-field',
        onKey: true,
        word,
        nearest: nearestName(word, known),
      }),
    );
  }
  if (issue.code === 'invalid_key') return [problemAt(source, path, { ...keyFault(issue), onKey: true })];
  return [problemAt(source, path, { ...faultOf(issue, valueAt(value, path)) })];
}

function keyFault(issue: z.core.$ZodIssueInvalidKey): { readonly code: PolicyProblemCode } & ProblemDetails {
  const message = issue.issues[0]?.message ?? issue.message;
  return isProblemCode(message) ? { code: message } : { code: 'bad-value', says: message };
}

function faultOf(issue: z.core.$ZodIssue, given: unknown): { readonly code: PolicyProblemCode } & ProblemDetails {
  const { message, path } = issue;
  const word = typeof given === 'string' ? given : String(path.at(-1) ?? '');
  if (isProblemCode(message)) {
    const nearest = message === 'unknown-zone' ? nearestName(word, knownZones()) : undefined;
    return { code: message, word, nearest };
  }
  if (given === undefined) return { code: 'missing-field', word: String(path.at(-1) ?? 'policy') };
  if (issue.code !== 'invalid_value') return { code: 'bad-value', says: message };
  const nearest = nearestName(word, issue.values.map(String));
  return { code: 'bad-value', says: message, nearest };
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[name] : undefined),
    value,
  );
}

/** The fields that the schema knows at a path. */
function fieldsAt(path: ValuePath): readonly string[] {
  let at: unknown = policyJsonSchema();
  for (const name of path) {
    const { properties, items, additionalProperties } = (at ?? {}) as Record<string, unknown>;
    at = (properties as Record<PropertyKey, unknown> | undefined)?.[name] ?? items ?? additionalProperties;
  }
  const { properties = {} } = (at ?? {}) as { readonly properties?: object };
  return Object.keys(properties);
}

function inOrder(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  return problems.toSorted(
    ({ place: a }, { place: b }) => a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : 1),
  );
}

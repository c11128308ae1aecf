import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '@wacrg/spec';
import type { Answer, WrittenNode } from './protocol.ts';
import type { Expected, Question } from './question.ts';
import { nodeDifference } from './same-node.ts';

/** What is wrong with a stanza that a client built. */
export interface BrokenRule {
  /** The clause, or `codec#…` where none says it. */
  readonly rule: string;
  readonly severity: 'fatal' | 'error' | 'warning' | 'info';
  readonly message: string;
}

/** What is known of the protocol that the vectors are about; without it a built stanza has to be the vector's own. */
export interface VectorKnowledge {
  /** What a built stanza breaks under a profile; `asked` is what the harness was asked to build. */
  readonly judge?: (node: WrittenNode, input: RuleInput) => readonly BrokenRule[];
  /** The stanza of a frame, in hexadecimal; or what is wrong with it. */
  readonly decode?: (wire: string) => { readonly node: WrittenNode } | { readonly problem: string };
}

export interface RuleInput {
  readonly asked: unknown;
  readonly stage: 'built' | 'sent';
  readonly profile: string;
}

/** A verdict; `why` where it is no pass. */
export interface Judged {
  readonly verdict: Verdict;
  readonly why?: string | undefined;
  /** The clauses that are broken, where that is known. */
  readonly breaks?: readonly string[];
}

interface Ruling {
  readonly expected: Expected;
  readonly profile: string;
  readonly question: Question;
  /** The fields that the harness gives, and the kinds that it knows; undefined: all. */
  readonly reads: ReadonlySet<string> | undefined;
  readonly kinds: ReadonlySet<string> | undefined;
  readonly knowledge: VectorKnowledge;
}

const pass: Judged = { verdict: 'pass' };

/** What an answer is worth under one profile. */
export function judgeAnswer(answer: Answer, ruling: Ruling): Judged {
  if ('unsupported' in answer) return { verdict: 'unsupported', why: answer.why };
  if ('malformed' in answer) return refused(answer.why, ruling.expected);
  if ('rules' in answer) return judgement(answer.rules, ruling);
  if ('kind' in answer) return reading(answer, ruling);
  return stanza(answer, ruling);
}

const isRefusal = ({ kind, node }: Expected): boolean => kind === 'malformed' || node === null;

function refused(why: string | undefined, expected: Expected): Judged {
  const said = `it was refused${why === undefined ? '' : `: ${why}`}`;
  if (expected.result === 'invalid' || isRefusal(expected)) return pass;
  return differs(said, expected);
}

/** Where the spec leaves it open, another answer is no fault. */
function differs(why: string, { result }: Expected): Judged {
  return { verdict: result === 'acceptable' ? 'non-strict' : 'fail', why };
}

const isList = (rules: Rules): rules is readonly string[] => Array.isArray(rules);

type Rules = Extract<Answer, { rules: unknown }>['rules'];

function judgement(found: Rules, { expected, profile }: Ruling): Judged {
  const rules = isList(found) ? found : (found[profile] ?? []);
  const wanted = new Set(expected.rules);
  const other = [
    ...[...wanted].filter((rule) => !rules.includes(rule)).map((rule) => [rule, `it does not see ${rule}`] as const),
    ...rules.filter((rule) => !wanted.has(rule)).map((rule) => [rule, `it sees ${rule}`] as const),
  ];
  if (other.length === 0) return pass;
  const breaks = other.map(([rule]) => rule).filter(isClause);
  return {
    verdict: breaks.length > 0 ? 'fail' : 'non-strict',
    why: other.map(([, words]) => words).join('; '),
    breaks,
  };
}

function reading(
  { kind, fields }: { kind: string; fields: Readonly<Record<string, unknown>> },
  ruling: Ruling,
): Judged {
  const { expected, reads, kinds } = ruling;
  const isIgnored = kind === 'unknown';
  if (expected.result === 'ignored') return isIgnored ? pass : { verdict: 'fail', why: `it was taken as ${kind}` };
  // Who drops it in silence does not use it either.
  if (isIgnored && (expected.result === 'invalid' || isRefusal(expected))) return pass;
  if (isIgnored && kinds !== undefined && !kinds.has(expected.kind ?? ''))
    return { verdict: 'unsupported', why: `its code does not know <${expected.kind}>` };
  if (isIgnored) return differs('it was ignored', expected);
  if (kind !== expected.kind) return differs(`it was taken as ${kind}`, expected);
  const names = [...new Set([...Object.keys(expected.fields ?? {}), ...Object.keys(fields)])];
  const { about } = ruling.question;
  if (reads !== undefined && about.length > 0 && !about.some((name) => reads.has(name)))
    return { verdict: 'unsupported', why: `its code gives no ${about.join(' and no ')}` };
  const wrong = names.find((name) => isOther(name, { fields, expected, reads }));
  return wrong === undefined ? pass : differs(`${wrong} is read as ${shown(fields[wrong])}`, expected);
}

function isOther(
  name: string,
  { fields, expected, reads }: Pick<Ruling, 'expected' | 'reads'> & { fields: Readonly<Record<string, unknown>> },
): boolean {
  if (fields[name] === undefined && reads !== undefined && !reads.has(name)) return false;
  return !isDeepStrictEqual(unlessEmpty(fields[name]), unlessEmpty(expected.fields?.[name]));
}

/** An empty list says as much as none. */
const unlessEmpty = (value: unknown): unknown => (Array.isArray(value) && value.length === 0 ? undefined : value);

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 60));

type Built = Extract<Answer, { node: unknown } | { wire: unknown }>;

function stanza(answer: Built, { expected, question, profile, knowledge }: Ruling): Judged {
  const read =
    'node' in answer ? answer : (knowledge.decode?.(answer.wire) ?? { problem: 'frames are not decoded here' });
  if ('problem' in read) return { verdict: 'error', why: `its frame cannot be read: ${read.problem}` };
  if (expected.node === undefined)
    return { verdict: 'error', why: 'it answers with a stanza where none was asked for' };
  if (expected.node === null) return differs('it was read', expected);
  const difference = nodeDifference(read.node, expected.node);
  if (difference === undefined) return pass;
  if (question.verb !== 'build' || knowledge.judge === undefined) return differs(difference, expected);
  const input = { asked: question.payload, stage: answer.stage ?? 'built', profile } as const;
  return weighed(knowledge.judge(read.node, input));
}

function weighed(breaches: readonly BrokenRule[]): Judged {
  const heavy = breaches.filter(({ severity }) => severity === 'fatal' || severity === 'error');
  const clauses = heavy.filter(({ rule }) => isClause(rule));
  const worst = clauses.length > 0 ? clauses : breaches.filter(({ severity }) => severity !== 'info');
  if (worst.length === 0) return pass;
  const why = worst.map(({ rule, message }) => `${rule}: ${message}`).join('; ');
  return { verdict: clauses.length > 0 ? 'fail' : 'non-strict', why, breaks: clauses.map(({ rule }) => rule) };
}

const isClause = (rule: string): boolean => !rule.startsWith('codec#');

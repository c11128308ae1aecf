/**
 * Runs a flow: each step's label is read as the sketch of a stanza and checked against the part that the step names,
 * then the sequence is checked by the session's rules and by the part that lays the flow down. All to the letter.
 */
import type { Diagnostic } from './diagnostics.ts';
import { checkAnswers } from './flow/check-answers.ts';
import { checkEnd } from './flow/check-end.ts';
import { checkHops } from './flow/check-hops.ts';
import { checkWords, type KnownWords } from './flow/check-words.ts';
import type { FlowFinding, FlowHop } from './flow/finding.ts';
import { flowRules } from './flow/flow-rules.ts';
import { exclusionsOf, governingPart } from './flow/governing-part.ts';
import { type Layout, layoutOf } from './flow/layout.ts';
import {
  codeOfAction,
  contentOf,
  type FlowParticipant,
  type FlowStep,
  partiesOf,
  type StepContent,
} from './flow/read-step.ts';
import { judgeSketch } from './flow/sketched-call.ts';
import { readLabel } from './label.ts';
import { type CallEvent, type CallSession, openSession, type Party } from './session/call-session.ts';
import { observe } from './session/observe.ts';
import { outstanding } from './session/outstanding.ts';
import { type SessionRule, sessionRules } from './session/session-rules.ts';
import { callTags, innerTags } from './stanzas/fields/tags.ts';

/** A flow, as far as it is checked; a flow of the corpus is one. */
export interface CheckableFlow {
  readonly id: string;
  /** The id of the part that lays the flow down. */
  readonly part?: string;
  readonly participants: readonly FlowParticipant[];
  readonly steps: readonly FlowStep[];
}

/** A part, as far as flows are checked against it; a part of the corpus is one. */
export interface CheckablePart {
  readonly id: string;
  readonly code: string;
  /** Markdown; its code blocks are the wire layouts. */
  readonly normative: string;
}

/** What else the corpus knows. */
export interface FlowCheckOptions {
  /** The values of the enum of reasons; without it no reason is called made up. */
  readonly reasons?: readonly string[];
}

/** One contradiction between a flow and the spec. */
export interface FlowCheck {
  /** From 1; 0 for the flow as a whole. */
  readonly step: number;
  /** The clause that the step contradicts, `SIG-08#…`; else a session rule such as `S16`, a flow rule such as `F4`, or a part's code. */
  readonly code: string;
  readonly message: string;
  /** The rule that `code` names, where it stands on no page of the spec. */
  readonly rule?: { readonly level: string; readonly text: string; readonly source: string };
}

const ruleById: ReadonlyMap<string, SessionRule> = new Map(sessionRules.map((rule) => [rule.id, rule]));

interface ReadStep {
  readonly number: number;
  readonly label: string;
  readonly from: Party | undefined;
  readonly to: Party | undefined;
  readonly part: CheckablePart | undefined;
  readonly content: StepContent | undefined;
}

/**
 * Runs a flow against the spec's rules, and gives what contradicts them, by step and code. A label shows only what it shows:
 * what it leaves out is taken as right. A flow whose participants are not caller, callee and server has no sequence to check.
 *
 * @example
 * checkFlow(flow, corpus.parts).map(({ step, code }) => `${step} ${code}`); // such as 3 SIG-08#construction-two-attributes
 */
export function checkFlow(
  flow: CheckableFlow,
  parts: readonly CheckablePart[],
  { reasons }: FlowCheckOptions = {},
): readonly FlowCheck[] {
  const steps = readSteps(flow, parts);
  const governing = parts.find(({ id }) => id === governingPart(flow));
  const { session, checks } = checkSequence(steps);
  const known = { tags: tagsOf(parts), reasons };
  const words = steps.flatMap((step) => checkWords(step.number, readLabel(step.label), withLayout(step, known)));
  const drawn = [...words, ...checkDrawing(hopsOf(steps), session)].map(findingCheck);
  const found = [steps.flatMap(checkShape), checks, checkGoverned(steps, governing), drawn].reduce(withNew);
  return found.toSorted((a, b) => a.step - b.step || (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What one clause says about one step is listed once, in the words of the first that found it. */
function withNew(found: readonly FlowCheck[], more: readonly FlowCheck[]): readonly FlowCheck[] {
  return [
    ...found,
    ...more.filter((check) => !found.some(({ step, code }) => step === check.step && code === check.code)),
  ];
}

function keyOf({ code, message }: FlowCheck): string {
  return `${code} ${message}`;
}

function readSteps({ participants, steps }: CheckableFlow, parts: readonly CheckablePart[]): readonly ReadStep[] {
  const parties = partiesOf(participants);
  const byId = new Map(parts.map((part) => [part.id, part]));
  return steps.map((step, index) => {
    const part = step.stanza === undefined ? undefined : byId.get(step.stanza);
    const content = contentOf(step, part?.code);
    return {
      number: index + 1,
      label: step.label,
      from: parties.get(step.from),
      to: parties.get(step.to),
      part,
      content,
    };
  });
}

/** The stanza of one step, by the clauses of its part; and by its part's layout where no clause says anything. */
function checkShape({ number, from, part, content }: ReadStep): readonly FlowCheck[] {
  if (part === undefined || content === undefined || !content.isShown) return [];
  const { action } = content;
  const code = codeOfAction(action.tag);
  if (code !== undefined && code !== part.code) {
    const message = `the label shows <${action.tag}>, which is ${code}, and the step names ${part.code}`;
    return [{ step: number, code: part.code, message }];
  }
  const broken = judgeSketch(content, from?.role === 'server' ? 'received' : 'sent');
  if (broken.length > 0) return broken.map((each) => checkOf(number, each));
  return notInLayout(content, layoutOf(part.normative, action.tag)).map((shown) => ({
    step: number,
    code: part.code,
    message: `${shown} is not in the wire layout of ${part.code}`,
  }));
}

function notInLayout({ action, children }: StepContent, layout: Layout | undefined): readonly string[] {
  if (layout === undefined) return [];
  return [action, ...children].flatMap(({ tag, attributes, names }) => {
    const known = layout.get(tag);
    if (known === undefined) return [`<${tag}>`];
    return [...attributes.keys(), ...names]
      .filter((name) => !known.has(name))
      .map((name) => `the \`${name}\` of <${tag}>`);
  });
}

/** What stands inside of an action with a layout, the layout judges. */
function withLayout({ part, content }: ReadStep, known: KnownWords): KnownWords {
  const layout = content?.isShown && part ? layoutOf(part.normative, content.action.tag) : undefined;
  const judged = layout === undefined ? [] : (content?.children ?? []).map(({ tag }) => tag);
  return judged.length === 0 ? known : { ...known, tags: new Set([...known.tags, ...judged]) };
}

/** Every tag that some part draws or names, or the codec reads. */
function tagsOf(parts: readonly CheckablePart[]): KnownWords['tags'] {
  const drawn = parts.flatMap(({ normative }) =>
    Array.from(normative.matchAll(/<([A-Za-z_][\w.-]{0,63})/g), ([, tag = '']) => tag),
  );
  return new Set(['call', 'ack', 'receipt', ...callTags, ...innerTags, ...drawn]);
}

/** The steps between parties that are known: without both sides there is no way to check. */
function hopsOf(steps: readonly ReadStep[]): readonly FlowHop[] {
  return steps.flatMap(({ number, label, from, to, content }): FlowHop[] => {
    if (from === undefined || to === undefined) return [];
    const { tag, attributes } = content?.action ?? {};
    return [{ number, label, from, to, tag, reason: attributes?.get('reason') }];
  });
}

function checkDrawing(hops: readonly FlowHop[], session: CallSession): readonly FlowFinding[] {
  return [...checkHops(hops), ...checkAnswers(hops), ...checkEnd(hops, session)];
}

function findingCheck({ step, rule, message }: FlowFinding): FlowCheck {
  return { step, code: rule, message, rule: flowRules[rule] };
}

function checkSequence(steps: readonly ReadStep[]): {
  readonly session: CallSession;
  readonly checks: readonly FlowCheck[];
} {
  let session = openSession();
  const found: FlowCheck[] = [];
  for (const step of steps) {
    const event = eventOf(step);
    if (event === undefined) continue;
    const next = observe(session, event);
    session = next.session;
    found.push(...next.diagnostics.map((each) => checkOf(step.number, each)));
  }
  const delivery = steps.find(({ to, content }) => to?.role === 'callee' && content?.action.tag === 'offer');
  const owed = outstanding(session).map((each) => checkOf(delivery?.number ?? 0, each));
  return { session, checks: [...found, ...owed] };
}

function eventOf({ number, from, to, content }: ReadStep): CallEvent | undefined {
  if (from === undefined || to === undefined || content === undefined) return undefined;
  const { tag, attributes } = content.action;
  const reason = attributes.get('reason');
  const answers = tag === 'receipt' ? content.children[0]?.tag : undefined;
  return { at: number, from, to, signal: { tag, ...(reason && { reason }), ...(answers && { answers }) } };
}

function checkGoverned(steps: readonly ReadStep[], governing: CheckablePart | undefined): readonly FlowCheck[] {
  const exclusions = exclusionsOf(governing?.id);
  return steps.flatMap(({ number, from, content }) => {
    const tag = from?.role === 'callee' ? content?.action.tag : undefined;
    return exclusions
      .filter(({ tags }) => tag !== undefined && tags.includes(tag))
      .map(({ code }) => ({ step: number, code, message: `<${tag}> has no place in the flow of ${governing?.code}` }));
  });
}

/** A session rule stands for the clause that says it. */
function checkOf(step: number, { rule, message }: Diagnostic): FlowCheck {
  const known = ruleById.get(rule);
  if (known === undefined || known.clause !== undefined) return { step, code: known?.clause ?? rule, message };
  const { level, text, source } = known;
  return { step, code: rule, message, rule: { level, text, source } };
}

import type { Flow, FlowCheck, Step } from '@wacrg/spec';
import { anchor, code, diagramText, joined, link, type Markdown, text, trusted } from '../escape.ts';
import { type Links, sourceLinks } from '../links.ts';
import { type Lookup, own } from '../lookup.ts';
import { historyLinks } from './history-links.ts';

/** Everything on a flow's page. */
export interface FlowView {
  readonly titled: boolean;
  readonly title: Markdown;
  readonly id: Markdown;
  readonly status: Markdown;
  readonly specVersion: Markdown;
  readonly part: Markdown;
  readonly diagram: Diagram;
  readonly participants: readonly { readonly label: Markdown; readonly id: Markdown }[];
  readonly steps: readonly StepRow[];
  /** False when nobody who knows the protocol has run the flow. */
  readonly checked: boolean;
  readonly checks: readonly { readonly step: Markdown; readonly message: Markdown; readonly code: Markdown }[];
  /** The rules named by the checks that stand on no page of the spec. */
  readonly rules: readonly FlowRuleRow[];
  readonly openQuestions: readonly Markdown[];
  readonly history: Markdown;
  readonly back: Markdown;
}

export interface FlowRuleRow {
  readonly anchor: Markdown;
  readonly id: Markdown;
  readonly level: Markdown;
  readonly text: Markdown;
  readonly source: Markdown;
}

/** The author's own text, which only generated pages repeat. */
export interface FlowText {
  readonly summary: Markdown;
}

export const flowText = (flow: Flow, links: Links): FlowText => ({ summary: links.prose(flow.summary, flow.source) });

/** The lines of a Mermaid sequence diagram, in Mermaid's own escapes. */
export interface Diagram {
  readonly participants: readonly { readonly name: Markdown; readonly label: Markdown }[];
  readonly messages: readonly {
    readonly from: Markdown;
    readonly to: Markdown;
    readonly label: Markdown;
    readonly confidence: Markdown;
    readonly note: Markdown;
  }[];
}

export interface StepRow {
  readonly number: number;
  readonly from: Markdown;
  readonly to: Markdown;
  readonly message: Markdown;
  readonly stanza: Markdown;
  readonly confidence: Markdown;
  readonly note: Markdown;
}

export function flowView(flow: Flow, lookup: Lookup, links: Links, titled = true): FlowView {
  const inline = (value: string) => links.inline(value, flow.source);
  const checks = own(lookup.traceability.spec.flows, flow.id)?.checks;
  return {
    titled,
    title: inline(flow.title),
    id: code(flow.id),
    status: text(flow.status),
    specVersion: text(flow.specVersion),
    part: flow.part === undefined ? trusted('') : links.part(flow.part),
    diagram: diagramOf(flow),
    participants: flow.participants.map(({ id, label }) => ({ label: text(label), id: code(id) })),
    steps: flow.steps.map((step, index) => ({
      number: index + 1,
      from: text(step.from),
      to: text(step.to),
      message: text(step.label),
      stanza: step.stanza === undefined ? trusted('-') : links.stanza(step.stanza),
      confidence: text(step.confidence),
      note: inline(step.note ?? ''),
    })),
    checked: checks !== undefined,
    checks: (checks ?? []).map(({ step, code: broken, message, rule }) => ({
      step: step === 0 ? text('The flow as a whole') : text(`Step ${step}`),
      message: withCode(message),
      code: rule === undefined ? links.citation(broken) : link(code(broken), `#${ruleId(broken)}`),
    })),
    rules: rulesOf(checks ?? []),
    openQuestions: flow.openQuestions.map(inline),
    history: historyLinks(sourceLinks(lookup, flow.source.path)),
    back: joined(
      [links.back('flows/index.md', text('Back to flow catalog')), links.back('index.md', text('Spec overview'))],
      ' - ',
    ),
  };
}

/** A check's words; what stands between backticks is code. Text is trimmed when it is escaped, so the spaces are kept apart. */
/** The rules of checks, each once, in the order in which they are named. */
function rulesOf(checks: readonly FlowCheck[]): readonly FlowRuleRow[] {
  const rules = new Map(checks.flatMap(({ code: id, rule }) => (rule === undefined ? [] : [[id, rule] as const])));
  return [...rules].map(([id, rule]) => ({
    anchor: anchor(ruleId(id)),
    id: code(id),
    level: text(rule.level),
    text: withCode(rule.text),
    source: withCode(rule.source),
  }));
}

const ruleId = (id: string): string => `rule-${id.replace(/[^\w.-]/g, '-')}`;

const withCode = (message: string): Markdown =>
  joined(
    message.split(/(`[^`]*`|\s+)/).map((words) => {
      if (words.trim() === '') return trusted(words === '' ? '' : ' ');
      return words.startsWith('`') ? code(words.slice(1, -1)) : text(words);
    }),
    '',
  );

/** Names that Mermaid reads as something else are replaced; who is not declared gets a line of their own, named in the label. */
function diagramOf({ participants, steps }: Flow): Diagram {
  const declared = new Map(participants.map(({ id, label }) => [id, label]));
  for (const { from, to } of steps) for (const id of [from, to]) if (!declared.has(id)) declared.set(id, id);
  const names = new Map([...declared.keys()].map((id, index) => [id, diagramName(id, index)]));
  const name = (id: string) => names.get(id) ?? diagramName(id, names.size);
  return {
    participants: [...declared].map(([id, label]) => ({ name: name(id), label: diagramText(label) })),
    messages: steps.map(({ from, to, label, confidence, note }: Step) => ({
      from: name(from),
      to: name(to),
      label: diagramText(label),
      confidence: diagramText(confidence),
      note: diagramText(note ?? ''),
    })),
  };
}

const diagramName = (id: string, index: number): Markdown =>
  trusted(/^[a-z][a-z0-9_]*$/.test(id) && !diagramWords.test(id) ? id : `p${index + 1}`);

/** What starts a statement of a sequence diagram. */
const diagramWords =
  /^(participant|actor|create|destroy|box|loop|rect|opt|alt|else|par|par_over|and|critical|option|break|end|over|note|links?|properties|details|activate|deactivate|title|autonumber|as|left|right|of|acctitle|accdescr|sequencediagram|p\d+)$/;

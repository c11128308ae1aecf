import type { Node } from 'web-tree-sitter';
import { allOf, closingBracket, type Masked } from '../read/mask.ts';
import {
  always,
  byField,
  childOf,
  type DeclarationRule,
  type GrammarRules,
  kinds,
  type Named,
  named,
  rulesFor,
  variable,
} from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { character, double, nestedStarred, rawTriple, slashes } from './marks.ts';
import { jvmTest } from './test-rules.ts';

const property = variable(
  (node) => childOf(childOf(node, 'variable_declaration') ?? node, 'identifier'),
  kinds('lambda_literal anonymous_function'),
);

const hidden = allOf(constructors, contexts, annotations);

const rules: GrammarRules = {
  masks: [hidden, allOf(hidden, softKeywords)],
  isAttribute: isStrayAnnotation,
  bodies: kinds('block lambda_literal function_body anonymous_function'),
  members: kinds('class_body enum_class_body'),
  declarations: {
    ...rulesFor('class_declaration object_declaration', byField('name')),
    companion_object: (node) => named(node.childForFieldName('name')) ?? { name: 'Companion' },
    function_declaration: extended(byField('name')),
    property_declaration: extended(property),
    class_parameter: (node) =>
      node.children.some((each) => /^va[lr]$/.test(each?.type ?? '')) ? named(childOf(node, 'identifier')) : undefined,
    secondary_constructor: always('constructor'),
    enum_entry: (node) => named(childOf(node, 'identifier')),
    type_alias: (node) => named(node.childForFieldName('type') ?? childOf(node, 'identifier')),
  },
};

export const kotlin: Language = {
  name: 'Kotlin',
  extensions: words('kt kts'),
  comments: [slashes, nestedStarred, rawTriple, double, character],
  reader: { grammar: 'kotlin', rules },
  isTest: jvmTest,
};

/** The grammar reads `@Deprecated("…")` above a declaration as an expression in brackets that is annotated. */
function isStrayAnnotation(node: Node): boolean {
  const next = node.type === 'annotated_expression' ? node.nextNamedSibling : null;
  return (
    next !== null && /_declaration$|comment$|^annotated_expression$/.test(next.type) && !/[{=]\s*$/.test(node.text)
  );
}

/** An extension is named after the type that it extends: `fun Call.reject()` is `Call.reject`. */
function extended(rule: DeclarationRule): DeclarationRule {
  return (node, context) => {
    const own: Named | undefined = rule(node, context);
    const type = own && receiverOf(node);
    return own && type ? { ...own, name: `${type}.${own.name}` } : own;
  };
}

function receiverOf(node: Node): string | undefined {
  const dot = node.children.findIndex((each) => each?.type === '.');
  const name = node.children.findIndex(
    (each) => each !== null && /^(?:identifier|variable_declaration)$/.test(each.type),
  );
  const type = dot > 0 && dot < name ? node.children[dot - 1] : undefined;
  return type?.text.replace(/<.*>|[?()\s]/gs, '');
}

const keyword =
  'class|interface|object|fun|val|var|typealias|constructor|public|private|protected|internal|open|abstract|final|sealed|enum|data|inner|value|inline|annotation|companion|override|lateinit|const|suspend|tailrec|operator|infix|external|expect|actual|(?:get|set)(?=[ \\t]*\\()';
const annotationName = /@(?:(?!file:)[a-z]+:)?[A-Z\w][\w.]*(?:<[^<>\n]*>)?(\()?/y;
const declarationWord = new RegExp(`(?:${keyword})\\b`, 'y');
const between = /(?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y;

/** Annotations where a line begins and a declaration follows: with them the grammar may read it as an expression. */
function annotations(text: string): readonly Masked[] {
  const masked: Masked[] = [];
  let last = 0;
  for (const { index, 0: indent } of text.matchAll(/^[ \t]*(?=@[a-zA-Z])/gm)) {
    const start = index + indent.length;
    if (start < last) continue;
    const { spans, next } = annotationsFrom(text, start);
    last = next;
    if (skip(declarationWord, text, next) > next)
      masked.push(...spans.map((span) => ({ ...span, owner: next, leads: true })));
  }
  return masked;
}

const classUpToConstructor =
  /\bclass\s+\w+(?:<[^\n]*>)?(?=\s*\n)((?:\s|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|@[\w.:]+(?:\([^()\n]*\))?|\b(?:public|private|protected|internal)\b)+)(?=constructor\b)/g;

/** What stands over lines between the name of a class and its `constructor`, and seems to end the class. */
function constructors(text: string): readonly Masked[] {
  return [...text.matchAll(classUpToConstructor)].map(({ index, 0: head, 1: gap = '' }) => {
    const end = index + head.length;
    return { start: end - gap.length, end, owner: end, fill: ' '.repeat(gap.length) };
  });
}

/** `context(…)` before a declaration, which the grammar does not know, with the annotations that follow it. */
function contexts(text: string): readonly Masked[] {
  return [...text.matchAll(/^[ \t]*(context[ \t]*\()/gm)].flatMap(({ index, 0: head, 1: word = '' }) => {
    const start = index + head.length - word.length;
    const end = closingBracket(text, index + head.length);
    if (end === undefined) return [];
    const { next } = annotationsFrom(text, skip(between, text, end));
    return skip(declarationWord, text, next) > next ? [{ start, end, owner: next, leads: true }] : [];
  });
}

/** The annotations that follow each other from an offset on, and where the next token stands. */
function annotationsFrom(
  text: string,
  start: number,
): { spans: readonly { start: number; end: number }[]; next: number } {
  const spans: { start: number; end: number }[] = [];
  let next = start;
  for (;;) {
    annotationName.lastIndex = next;
    const match = annotationName.exec(text);
    const end = match?.[1] === undefined ? annotationName.lastIndex : closingBracket(text, annotationName.lastIndex);
    if (match === null || end === undefined) return { spans, next };
    spans.push({ start: next, end });
    next = skip(between, text, end);
  }
}

/** Where a pattern that is tried at an offset ends; the offset when it does not fit. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** Names that the grammar takes for keywords: `open(…)`, `set: Int`, and `in1` where a line begins. */
function softKeywords(text: string): readonly Masked[] {
  const names =
    /\b(?:open|value|data|inner|field|final|enum|operator|infix|inline|actual|expect)(?=[ \t]*(?:[.:)+-]|=(?!=)|\())|\b[sg]et(?=[ \t]*(?:[.:]|=(?!=)))|^[ \t]*(?:in|is|as)(?=\d)/gm;
  return [...text.matchAll(names)].map(({ index, 0: found }) => {
    const word = found.trimStart();
    const end = index + found.length;
    return { start: end - word.length, end, owner: end - word.length, fill: word.toUpperCase() };
  });
}

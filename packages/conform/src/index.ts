export type { Command } from '@wacrg/sandbox';
export { type Conformed, type ConformRequest, conform, type Worse } from './conform.ts';
export { formatRun } from './format-run.ts';
export { messageSchemas, type WrittenNode } from './protocol.ts';
export { type Question, questionOf } from './question.ts';
export { runVectors, type VectorRun } from './run-vectors.ts';
export type { BrokenRule, RuleInput, VectorKnowledge } from './verdict.ts';

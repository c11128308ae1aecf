export { type Conformed, type ConformRequest, conform } from './conform.ts';
export { formatRun } from './format-run.ts';
export type { Command } from './harness.ts';
export { messageSchemas, type WrittenNode } from './protocol.ts';
export { type Question, questionOf } from './question.ts';
export { runVectors, type VectorRun } from './run-vectors.ts';
export type { BrokenRule, RuleInput, VectorKnowledge } from './verdict.ts';
export { type Worse, worseThan } from './worse.ts';

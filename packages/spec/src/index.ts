export type { Annotation, Citation, LineKind, Mention, MentionCite, Relation } from './annotation.ts';
export type { Claim, ImplementationStatus } from './claim.ts';
export type { Clause, Level } from './clause.ts';
export type { Contributor } from './contributor.ts';
export type { Corpus, FieldPlaces, GlossaryTerm, PageSource, SiteSettings, Zone } from './corpus.ts';
export {
  type ClauseCoverage,
  type Coverage,
  type CoverageOptions,
  coverageOf,
  isFound,
  type MissingClause,
  missingClauses,
  type PartCoverage,
  type PartState,
  percentOf,
  type Tally,
  tallyClauses,
  tallyParts,
  type Weight,
  weightOf,
} from './coverage.ts';
export {
  type CellChange,
  type Difference,
  difference,
  type ExceptionChange,
  type FlavorDifference,
  type SiteMove,
  type Touched,
} from './difference.ts';
export type { Enumeration, EnumerationValue } from './enumeration.ts';
export { type Exception, exceptionsByCode, type PlacedException, resolveExceptions } from './exception.ts';
export type { Flavor } from './flavor.ts';
export type { Confidence, Flow, FlowCheck, FlowChecker, FlowRule, Participant, Step } from './flow.ts';
export {
  type AnnotationWords,
  type Directive,
  defaultNamespace,
  escapePattern,
  findWord,
  formatAnnotation,
  parseAnnotationText,
  type ReadItem,
} from './grammar.ts';
export type { PartHistory, SpecHistory } from './history.ts';
export { flavorsToKeep } from './last-known.ts';
export { type LintOptions, lintCorpus } from './lint.ts';
export { type ProseMention, parsePermalinks, parseProse } from './mention-grammar.ts';
export { nearest } from './nearest.ts';
export { type Notification, type NotifiedPart, type NotifiedSite, notifications } from './notification.ts';
export type { Change, Erratum, Maturity, Part, PartContributor, PartLink, Reference } from './part.ts';
export { completeScans, type PartialScan, unite } from './partial-scan.ts';
export { commitLink, type LinkTarget, lineFragment, type Pin, siteLinks, webAddress } from './permalink.ts';
export type { Place } from './place.ts';
export { formatGate, type Gate, type GateResult, gateProblems, judgeGate, parseGate } from './policy.ts';
export { type Problem, type ProblemCode, problem, type Severity, sortProblems } from './problem.ts';
export { type ProblemDataByCode, type ProblemText, problemTexts } from './problem-text.ts';
export { isOwn, ownCommits, publishedCommit, publishedLinks, withUnpublished } from './published.ts';
export {
  compareRatchet,
  formatRatchet,
  parseRatchet,
  type Ratchet,
  type RatchetChange,
  type RatchetEntry,
  ratchetOf,
  ratchetProblems,
} from './ratchet.ts';
export {
  isAnyReviewed,
  nothingReviewed,
  parseReviewed,
  type Reviewed,
  reviewedAt,
  type UnchangedTexts,
} from './reviewed.ts';
export type {
  AttributedAnnotation,
  ClaimCheck,
  ClaimState,
  Commit,
  FlavorScan,
  LineCounts,
  PlacedMention,
  SiteLinks,
  SkippedFile,
  SkipReason,
  UnreachableReason,
} from './scan.ts';
export { flavorsOfShard, parseShard, type Shard } from './shard.ts';
export {
  type ClauseChange,
  clauseChanges,
  type PartChange,
  type SpecFacts,
  specDifference,
  specFacts,
} from './spec-difference.ts';
export type { Provenance, StanzaAttribute, StanzaChild, StanzaExample, StanzaRecord } from './stanza.ts';
export type { EvidenceTool, Technique } from './technique.ts';
export { ToolError, type ToolErrorCode } from './tool-error.ts';
export { type TraceInput, trace } from './trace.ts';
export type {
  Cell,
  CellState,
  Site,
  Traceability,
  TracedClaim,
  TracedClause,
  TracedFlavor,
  TracedFlow,
  TracedMention,
  TracedPart,
  TracedSpec,
  Unpublished,
} from './traceability.ts';

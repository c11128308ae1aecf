export type {
  Annotation,
  AnnotationWords,
  Earlier,
  LineKind,
  Mention,
  MentionCite,
  Relation,
} from './citation/annotation.ts';
export { type Citation, citesClause, formatCitation, parseCitation } from './citation/citation.ts';
export { countsProse } from './citation/counts-prose.ts';
export {
  type CodeItem,
  type Dialect,
  type DialectName,
  type DialectSettings,
  dialectNames,
} from './citation/dialect.ts';
export { loadDialects, openDialects } from './citation/dialects/index.ts';
export { parseSpecrc, readsSpecrc, specrcFile, withSpecrc } from './citation/dialects/specrc-file.ts';
export { exampleOf } from './citation/example.ts';
export {
  type Directive,
  defaultNamespace,
  escapePattern,
  formatAnnotation,
  parseAnnotationText,
  type ReadItem,
} from './citation/grammar.ts';
export { isId, slugsOf } from './citation/id.ts';
export { type ProseMention, parsePermalinks, parseProse } from './citation/mention-grammar.ts';
export { nearest } from './citation/nearest.ts';
export { stanceOf } from './citation/stance.ts';
export { type ClausePair, likeness, pairClauses } from './compare/clause-pairs.ts';
export { comparedText } from './compare/compared-text.ts';
export {
  type CellChange,
  type Difference,
  difference,
  type ExceptionChange,
  type FlavorDifference,
  type SiteMove,
  type Touched,
} from './compare/difference.ts';
export { type Notification, type NotifiedPart, type NotifiedSite, notifications } from './compare/notification.ts';
export {
  type ClauseChange,
  clauseChanges,
  type PartChange,
  type SpecFacts,
  specDifference,
  specFacts,
} from './compare/spec-difference.ts';
export type { VerdictChange } from './compare/verdict-changes.ts';
export {
  type ClauseCoverage,
  type Coverage,
  type CoverageOptions,
  countsAsTest,
  coverageOf,
  isFound,
  type MissingClause,
  missingClauses,
  noteOf,
  type PartCoverage,
  type PartState,
  partState,
  percentOf,
  statusBeside,
  type Tally,
  tallyClauses,
  tallyParts,
  type Weight,
  weightOf,
  weightsOf,
  weightWords,
} from './coverage/coverage.ts';
export { formatGate, type Gate, type GateResult, gateProblems, judgeGate, parseGate } from './coverage/policy.ts';
export {
  compareRatchet,
  formatRatchet,
  formatRatchets,
  parseRatchet,
  type Ratchet,
  type RatchetChange,
  type RatchetEntry,
  ratchetOf,
  ratchetProblems,
  ratchetToday,
} from './coverage/ratchet.ts';
export { type CountedScope, countedScope, type JudgedGates, livingGates, requireKnownGates } from './coverage/scope.ts';
export { citedBy } from './join/cited.ts';
export {
  cellWords,
  claimsByFlavor,
  type FlavorClaim,
  isClaimed,
  isVerifying,
  rowsOf,
} from './join/claims.ts';
export { citedParts, partsToFollow } from './join/clause-today.ts';
export { type CodeIndex, formerCodes, indexOf, partByCode, placed } from './join/code-index.ts';
export { citedElsewhere, type IsElsewhere, ofOneSpec, sharedIds } from './join/elsewhere.ts';
export { independentCount } from './join/independence.ts';
export { flavorsToKeep } from './join/last-known.ts';
export { either, livingParts, successorsOf } from './join/part-life.ts';
export { completeScans, type PartialScan, unite } from './join/partial-scan.ts';
export {
  authorLinks,
  commitLink,
  type LinkTarget,
  lineFragment,
  type Pin,
  rawLink,
  siteLinks,
  webAddress,
} from './join/permalink.ts';
export { isOwn, ownCommits, publishedCommit, publishedLinks, withUnpublished } from './join/published.ts';
export { resolveExceptions } from './join/resolve-exceptions.ts';
export {
  isAnyReviewed,
  parseReviewed,
  type Reviewed,
  type ReviewedSite,
  reviewedAt,
  type UnchangedTexts,
  withReviewed,
} from './join/reviewed.ts';
export { flavorsOfShard, parseShard, type Shard } from './join/shard.ts';
export { type ShardEngine, shardEngines, shardOfJob } from './join/shard-engines.ts';
export { explainStale, formatMoved, type Moved, mayBeStale, newestMove } from './join/staleness.ts';
export { type TraceInput, trace } from './join/trace.ts';
export { pinScans, type Settled, withUnmoved } from './join/unmoved.ts';
export { type LintOptions, lintCorpus, lintParts } from './lint/lint.ts';
export type { Claim, ImplementationStatus } from './model/claim.ts';
export type { Clause, Level } from './model/clause.ts';
export type { SpecChoice } from './model/config.ts';
export {
  type Conformance,
  type SpecVector,
  type TracedRun,
  type TracedVerdict,
  type VectorVerdicts,
  type Verdict,
  verdicts,
} from './model/conformance.ts';
export type { Contributor } from './model/contributor.ts';
export type { CategoryText, Corpus, FieldPlaces, GlossaryTerm, SiteSettings } from './model/corpus.ts';
export { categoryIntroduction, categoryTitle } from './model/corpus.ts';
export type { Enumeration, EnumerationValue } from './model/enumeration.ts';
export { type Exception, exceptionsByCode, type PlacedException } from './model/exception.ts';
export { bareFlavor, type Flavor } from './model/flavor.ts';
export type { Confidence, Flow, FlowCheck, FlowChecker, FlowRule, Participant, Step } from './model/flow.ts';
export type { ClauseRename, ClauseRenames, PartHistory, SpecHistory, TextChange } from './model/history.ts';
export type { PageSource, Zone } from './model/page.ts';
export type { Change, Erratum, Maturity, Part, PartContributor, PartLink, Reference, Retired } from './model/part.ts';
export type { Place } from './model/place.ts';
export type { Ran, TestOutcome } from './model/ran.ts';
export {
  type AttributedAnnotation,
  type ClaimCheck,
  type ClaimState,
  type Commit,
  defaultMaxFileBytes,
  type FlavorScan,
  type LineCounts,
  type PlacedMention,
  type PlainFile,
  type SiteLinks,
  type SkippedFile,
  type SkipReason,
  type UnreachableReason,
} from './model/scan.ts';
export type { Provenance, StanzaAttribute, StanzaChild, StanzaExample, StanzaRecord } from './model/stanza.ts';
export type { EvidenceTool, Technique } from './model/technique.ts';
export { type Fix, type Problem, type ProblemCode, problem, sortProblems, withFix } from './problem/problem.ts';
export { type ProblemDataByCode, problemTexts } from './problem/problem-text.ts';
export type { Severity } from './problem/severity.ts';
export { type Silenced, withoutSilenced } from './problem/silenced.ts';
export type { ProblemText } from './problem/texts/text.ts';
export { ToolError, type ToolErrorCode } from './problem/tool-error.ts';
export { citationsOf, type ExchangedCitation, formatCitations } from './result/citations.ts';
export { formatNeeds } from './result/needs-json.ts';
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
  TracedVector,
  Unpublished,
} from './result/traceability.ts';
export { type FormName, type FormSettings, formNames } from './source/forms/form.ts';

export { jsonText, logText, printable, printableJson, printableLines } from '@wacrg/spec/text';
export { type AdoptOutcome, adoptArtifacts, adoptFormats } from './adopt.ts';
export { begunJson, formatBegun, formatNewFlavor, newFlavorJson } from './begun.ts';
export { cacheFormats } from './cached.ts';
export { formatFixed } from './check/fixed.ts';
export { checkFormats } from './check/formats.ts';
export { clauseIdsFormats } from './clause-ids.ts';
export { colorsFor } from './colors.ts';
export { coverageFormats } from './coverage.ts';
export { describedLine, describedMarkdown, describedSites } from './described.ts';
export { diffFormats } from './difference.ts';
export { errorJson } from './error-json.ts';
export { type ExplainedPath, explainFormats } from './explain.ts';
export { exportFormats, formatImported, importedJson } from './exported.ts';
export type {
  AdoptJson,
  CheckJson,
  ClauseIdsJson,
  CoverageJson,
  DiffJson,
  ErrorJson,
  ExplainJson,
  LintJson,
  PlaceJson,
  SearchJson,
  ShowJson,
  SiteJson,
  SuggestJson,
  Totals,
} from './json-outputs.ts';
export { lintFormats } from './lint.ts';
export { formatNotifications } from './notification.ts';
export { type Format, formatNamed, type PrintContext, plainContext } from './print-context.ts';
export { failing } from './problems.ts';
export { type OutOfDate, type RunOutcome, runFormats } from './run.ts';
export { searchFormats } from './search.ts';
export { showFormats } from './show.ts';
export { showJson } from './show-json.ts';
export { formatDismissed, patchOf, suggestFormats } from './suggestions.ts';
export { type Tool, toolHome } from './tool.ts';
export { totalsOf } from './totals.ts';

export { jsonText, logText, printable, printableJson, printableLines } from '@wacrg/spec/text';
export { cacheFormats } from './cached.ts';
export { formatFixed } from './check/fixed.ts';
export { checkFormats } from './check/formats.ts';
export { colorsFor } from './colors.ts';
export { coverageFormats } from './coverage/coverage.ts';
export { totalsOf } from './coverage/totals.ts';
export { describedLine, describedMarkdown, describedSites } from './described.ts';
export { diffFormats } from './difference/difference.ts';
export { formatNotifications } from './difference/notification.ts';
export { errorJson } from './error-json.ts';
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
export { type Format, formatNamed, type PrintContext, plainContext } from './print-context.ts';
export { failing } from './problems.ts';
export { begunJson, formatBegun, formatNewFlavor, newFlavorJson } from './run/begun.ts';
export { lintFormats } from './run/lint.ts';
export { type RunOutcome, runFormats } from './run/run.ts';
export { type ExplainedPath, explainFormats } from './show/explain.ts';
export { searchFormats } from './show/search.ts';
export { showFormats } from './show/show.ts';
export { showJson } from './show/show-json.ts';
export { type AdoptOutcome, adoptArtifacts, adoptFormats } from './suggest/adopt.ts';
export { clauseIdsFormats } from './suggest/clause-ids.ts';
export { formatDismissed, patchOf, suggestFormats } from './suggest/suggestions.ts';
export { type Tool, toolHome } from './tool.ts';

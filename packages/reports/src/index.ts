export { jsonText, logText, printable, printableLines } from '@wacrg/spec/text';
export { begunJson, formatBegun, formatNewFlavor, newFlavorJson } from './begun.ts';
export { checkFormats } from './check/formats.ts';
export { clauseIdsFormats } from './clause-ids.ts';
export { colorsFor } from './colors.ts';
export { coverageFormats } from './coverage.ts';
export { diffFormats } from './difference.ts';
export { errorJson } from './error-json.ts';
export { type ExplainedPath, explainFormats } from './explain.ts';
export type {
  CheckJson,
  ClauseIdsJson,
  CoverageJson,
  DiffJson,
  ErrorJson,
  ExplainJson,
  LintJson,
  PlaceJson,
  ShowJson,
  SiteJson,
  SuggestJson,
  Totals,
} from './json-outputs.ts';
export { lintFormats } from './lint.ts';
export { formatNotifications } from './notification.ts';
export { type Format, formatNamed, type PrintContext } from './print-context.ts';
export { failing } from './problems.ts';
export { type OutOfDate, type RunOutcome, runFormats } from './run.ts';
export { showFormats } from './show.ts';
export { patchOf, suggestFormats } from './suggestions.ts';
export { type Tool, toolHome } from './tool.ts';

export { loadCodePatterns, loadCodePatternsFor } from '../citation/code-pattern.ts';
export type { Zone } from '../model/page.ts';
export { type ClausesFound, findClauses } from './clauses/clauses.ts';
export {
  type Config,
  configJsonSchema,
  type Exception,
  type FlavorConfig,
  parseConfig,
} from './config-source.ts';
export { type FlowRead, flowKeys, parseFlow } from './flow-source.ts';
export { type FormName, type FormSettings, formNames, type PartsRead, type SourceForm } from './forms/form.ts';
export { parseParts } from './forms/index.ts';
export { withoutAutolinks } from './markdown/markdown.ts';
export { findZones, type ZonesFound } from './markdown/zone.ts';
export { type PartRead, parsePart, partKeys } from './part-source.ts';
export { flavorKeys, parseFlavor } from './record-source.ts';
export type { LinePosition } from './text/line-index.ts';
export { type ClauseAt, type WrittenIds, writeClauseIds } from './write-clause-ids.ts';
export type { YamlSource } from './yaml/yaml-source.ts';

export type { Zone } from '../model/page.ts';
export { type ClausesFound, findClauses } from './clauses.ts';
export { type Config, configJsonSchema, type Exception, type FlavorConfig, parseConfig } from './config-source.ts';
export { type FlowRead, flowKeys, parseFlow } from './flow-source.ts';
export type { LinePosition } from './line-index.ts';
export { type PartRead, parsePart, partKeys } from './part-source.ts';
export { flavorKeys, parseFlavor } from './record-source.ts';
export type { YamlSource } from './yaml-source.ts';
export { findZones, type ZonesFound } from './zone.ts';

export type { Zone } from '../model/page.ts';
export { type ClausesFound, findClauses } from './clauses.ts';
export { type Config, configJsonSchema, type Exception, type FlavorConfig, parseConfig } from './config-source.ts';
export { type FlowRead, parseFlow } from './flow-source.ts';
export type { LinePosition } from './line-index.ts';
export { type PartRead, parsePart } from './part-source.ts';
export type { YamlSource } from './yaml-source.ts';
export { findZones, type ZonesFound } from './zone.ts';

export { citationsSchema, maxCitationsBytes, parseCitations } from './citations-json.ts';
export { conflictSides, uniteResults } from './conflict.ts';
export { conformanceSchema, formatConformance, parseConformance, passed } from './conformance-json.ts';
export { readKeptResult } from './kept-result.ts';
export { citationsOfNeeds } from './needs-json.ts';
export { formatPartial, parsePartial } from './partial-json.ts';
export { sharer } from './share.ts';
export { formatTraceability, parseTraceability, traceabilityPieces, traceabilitySchema } from './traceability-json.ts';
export { readTraceability, type TraceTaker } from './traceability-reader.ts';

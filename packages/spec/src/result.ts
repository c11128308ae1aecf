export { formatPartial, parsePartial } from './partial-json.ts';
export { formatTraceability, parseTraceability, traceabilityPieces, traceabilitySchema } from './traceability-json.ts';

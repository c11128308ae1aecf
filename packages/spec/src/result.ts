export { formatPartial, parsePartial } from './partial-json.ts';
export { formatTraceability, parseTraceability, traceabilitySchema } from './traceability-json.ts';

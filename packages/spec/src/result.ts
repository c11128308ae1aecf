export { formatPartial, parsePartial } from './partial-json.ts';
export { formatTraceability, parseTraceability, traceabilitySchema } from './traceability-json.ts';
export { readTraceability, type TraceTaker } from './traceability-reader.ts';

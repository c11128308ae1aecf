export { withoutCredentials } from './credentials.ts';
export { codeOnForge, linkOnForge, plainOnForge } from './forge-markdown.ts';
export { fitsGlob, globBelow } from './glob.ts';
export { jsonText, printableJson } from './json-text.ts';
export { logText, printable, printableLines } from './log-text.ts';
export { spell, visible } from './visible.ts';
export { xmlText } from './xml-text.ts';

import type { Problem, Severity } from '@wacrg/spec';
import { jsonText, printable } from '@wacrg/spec/text';
import type { CheckReport } from '@wacrg/workspace';
import type { PrintContext } from '../print-context.ts';
import { releasedPage, toolHome } from '../tool.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', notice: 'INFO' };

/** A check in reviewdog's diagnostic format, so that fixes become suggestions in a pull request. Its columns count bytes. */
export function formatRdjson({ problems }: CheckReport, { tool }: Pick<PrintContext, 'tool'>): string {
  const [url, page] = [toolHome(tool), releasedPage(tool, 'docs/problems.md')];
  return jsonText({
    source: { name: 'wacrg', ...(url === undefined ? {} : { url }) },
    diagnostics: problems.map((each) => diagnosticOf(each, page)),
  });
}

function diagnosticOf(found: Problem, page: string | undefined) {
  const { code, severity, message, path = 'wacrg.yaml', line } = found;
  const range = rangeOf(found);
  const start = line === undefined ? {} : { range: { start: { line } } };
  return {
    message: printable(message),
    location: { path, ...(range === undefined ? start : { range }) },
    severity: severities[severity],
    code: { value: code, ...(page === undefined ? {} : { url: `${page}#${code}` }) },
    ...(range === undefined || found.fix === undefined ? {} : { suggestions: [{ range, text: found.fix.to }] }),
  };
}

/** Where the words of the fix stand. */
function rangeOf({ fix, line }: Problem) {
  if (fix?.byteColumn === undefined || line === undefined) return undefined;
  const end = fix.byteColumn + Buffer.byteLength(fix.from);
  return { start: { line, column: fix.byteColumn }, end: { line, column: end } };
}

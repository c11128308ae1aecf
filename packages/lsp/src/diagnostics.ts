import type { Problem, Severity } from '@wacrg/workspace';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node';
import { problemRange } from './places.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  notice: DiagnosticSeverity.Information,
};

/** Problems of one text as an editor shows them; their places are those of its lines. */
export function diagnosticsOf(problems: readonly Problem[], lines: readonly string[]): Diagnostic[] {
  return problems.map((found) => ({
    range: problemRange(found, lines[(found.line ?? 1) - 1] ?? ''),
    severity: severities[found.severity],
    code: found.code,
    source: 'wacrg',
    message: found.message,
  }));
}

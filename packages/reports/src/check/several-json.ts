import { jsonText } from '@wacrg/spec/text';
import type { SpecReport } from '@wacrg/workspace';
import type { CheckJson, ChecksJson, LibrariesJson } from '../json-outputs.ts';
import { checkJson } from './json.ts';

/** The checks of a library against several specs, or of several libraries, for programs. */
export function formatJsonOfSeveral(reports: readonly SpecReport[]): string {
  const libraries = [...new Set(reports.map(({ library }) => library))];
  const own = (library: string): CheckJson | ChecksJson =>
    ofLibrary(reports.filter((each) => each.library === library));
  const [first = '', ...more] = libraries;
  if (more.length === 0) return jsonText(own(first));
  const value: LibrariesJson = {
    format: 2,
    libraries: Object.fromEntries(libraries.map((library) => [library || '.', own(library)])),
  };
  return jsonText(value);
}

function ofLibrary(reports: readonly SpecReport[]): CheckJson | ChecksJson {
  const specs = reports.flatMap(({ id, report }) => (id === undefined ? [] : [[id, checkJson(report)] as const]));
  const [first] = reports;
  return specs.length === 0 && first !== undefined
    ? checkJson(first.report)
    : { format: 2, specs: Object.fromEntries(specs) };
}

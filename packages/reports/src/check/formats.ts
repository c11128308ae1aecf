import { type CheckReport, type SpecReport, unitedReport } from '@wacrg/workspace';
import type { Format } from '../print-context.ts';
import { formatGithub } from './github.ts';
import { formatGitlab } from './gitlab.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatRdjson } from './rdjson.ts';
import { formatSarif } from './sarif.ts';
import { formatJsonOfSeveral } from './several-json.ts';
import { formatTextOfSeveral } from './several-text.ts';
import { formatCheckText } from './text.ts';

/** Every format of `wacrg check`; the choices of the option, its help and its documentation are made from these rows. */
export const checkFormats: Readonly<Record<string, Format<readonly SpecReport[]>>> = {
  text: ofOneOr(formatCheckText, formatTextOfSeveral),
  json: ofOneOr(formatJson, formatJsonOfSeveral),
  sarif: together(formatSarif),
  junit: together(formatJunit),
  github: together(formatGithub),
  gitlab: together(formatGitlab),
  markdown: together(formatMarkdown),
  rdjson: together(formatRdjson),
};

/** A format that shows several checks one by one. */
function ofOneOr(one: Format<CheckReport>, several: Format<readonly SpecReport[]>): Format<readonly SpecReport[]> {
  return (reports, context) => {
    const [first, ...more] = reports;
    const isOne = first !== undefined && more.length === 0 && first.library === '' && first.id === undefined;
    return isOne ? one(first.report, context) : several(reports, context);
  };
}

/** A format that shows them as one. */
function together(one: Format<CheckReport>): Format<readonly SpecReport[]> {
  return (reports, context) => one(unitedReport(reports), context);
}

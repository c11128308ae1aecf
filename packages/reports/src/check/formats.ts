import type { CheckReport } from '@wacrg/workspace';
import type { Format } from '../print-context.ts';
import { formatGithub } from './github.ts';
import { formatGitlab } from './gitlab.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatRdjson } from './rdjson.ts';
import { formatSarif } from './sarif.ts';
import { formatCheckText } from './text.ts';

/** Every format of `wacrg check`; the choices of the option, its help and its documentation are made from these rows. */
export const checkFormats: Readonly<Record<string, Format<CheckReport>>> = {
  text: formatCheckText,
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
  gitlab: formatGitlab,
  markdown: formatMarkdown,
  rdjson: formatRdjson,
};

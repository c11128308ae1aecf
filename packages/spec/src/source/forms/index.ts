import { duvetForm } from './duvet.ts';
import type { FormName, FormSettings, PartsRead, SourceForm } from './form.ts';
import { markdownForm } from './markdown.ts';
import { oftForm } from './oft.ts';
import { rfcForm } from './rfc.ts';
import { specrcForm } from './specrc.ts';
import { traceyForm } from './tracey.ts';

const forms: Readonly<Record<FormName, SourceForm>> = {
  oft: oftForm,
  specrc: specrcForm,
  markdown: markdownForm,
  tracey: traceyForm,
  duvet: duvetForm,
  rfc: rfcForm,
};

/** The form by its name. */
export const formOf = ({ form }: Pick<FormSettings, 'form'>): SourceForm => forms[form];

/** The parts of one file of a spec of some form. */
export const parseParts = (text: string, path: string, settings: FormSettings): PartsRead =>
  formOf(settings).parse(text, path, settings);

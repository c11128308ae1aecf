import { cRules } from './c.ts';
import { type Language, words } from './language.ts';
import { c as marks } from './marks.ts';
import { macroTest } from './test-rules.ts';

export const cpp: Language = {
  name: 'C++',
  extensions: words('cc cpp cxx c++ hh hpp hxx h++ ipp ixx cppm inl tpp cu cuh ino'),
  comments: marks,
  reader: { grammar: 'cpp', rules: { ...cRules, separator: '::' } },
  isTest: macroTest,
};

import { type Language, words } from './language.ts';

/** Its fixed form; what ends in `.f90` is GitHub's "Fortran Free Form", which its own grammar reads. */
export const fortran: Language = {
  name: 'Fortran',
  extensions: words('f for f77 ftn'),
  textMate: { grammar: 'fortran-fixed-form' },
  written: ['! ', ''],
};

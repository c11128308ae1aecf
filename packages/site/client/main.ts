import { addClauseLinks, addCopyButtons } from './clause-links.js';
import { addCodeButtons } from './code.js';
import { addMarks } from './marks.js';
import { addMatrix } from './matrix.js';
import { addSearch } from './search.js';
import { nameStackedTables } from './stacked-tables.js';
import { addThemeButton } from './theme-button.js';

addThemeButton();
addSearch();
addCodeButtons();
addMarks();
addClauseLinks();
addCopyButtons();
addMatrix();
nameStackedTables();

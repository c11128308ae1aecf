export { openSearch, type Search, type SearchEntry, type SearchHit } from './search.ts';
export { comparable, typedWords, wordsOf } from './words.ts';

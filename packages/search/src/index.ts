export { openSearch, type Search, type SearchEntry, type SearchHit } from './search.ts';
export { comparable, stemOf, typedWords, wordsOf } from './words.ts';

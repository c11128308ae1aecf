export { type Explained, type ExplainOptions, explainBytes } from './explain-bytes.ts';
export { type FileFindings, type FindOptions, findAnnotations } from './find-annotations.ts';
export { commentFor } from './languages/comment-for.ts';
export type { DeclarationSite, Language } from './languages/language.ts';
export { allLanguages, languageOf } from './languages/language-of.ts';
export { type FileContent, type FileReading, readContent } from './read-content.ts';
export { skipByPath } from './skip.ts';
export {
  type Outline,
  type OutlinedComment,
  type OutlinedSite,
  type OutlineOptions,
  outline,
} from './suggest/outline.ts';
export { type SuggestedFile, type Suggestion, suggestInFile, type WantedSite } from './suggest/suggest.ts';

import { type Language, words } from './language.ts';
import { escapedString, wholeString } from './patterns.ts';

export const graphql: Language = {
  name: 'GraphQL',
  extensions: words('graphql gql graphqls'),
  // The grammar calls descriptions, which are strings, comments.
  textMate: { grammar: 'graphql', patterns: [escapedString('"""', '"""'), wholeString('"(?:\\\\.|[^"\\\\\\n])*"')] },
  written: ['# ', ''],
};

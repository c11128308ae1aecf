export type { Zone } from '../corpus.ts';

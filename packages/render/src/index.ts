export type { Page } from './page.ts';
export { type Rendered, type RenderOptions, renderPages } from './render.ts';

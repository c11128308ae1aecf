export type { Page } from './page.ts';
export { eachPage, type Rendered, type RenderedPage, type RenderOptions, renderPages } from './render.ts';

// Copies the templates into `render` when it is packed. In the workspace they are read from where they are, so nothing is
// copied there.
//   node scripts/carry.mjs in|out
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const carried = at('packages/render/templates');

rmSync(carried, { recursive: true, force: true });
if (process.argv[2] === 'in') cpSync(at('templates'), carried, { recursive: true });

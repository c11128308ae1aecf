// Packs the extension for VS Code: one script that holds all it needs, in the zip that editors install.
//   node scripts/vsix.mjs OUT
// It has to be built (`node scripts/pnpm.mjs run build`). The usual packer brings 150 packages, one of which fetches a program
// when it is installed; what it writes is this, by its own rules: a manifest, a list of types, and a folder. The same sources
// make the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { rolldown } from 'rolldown';
import { licences } from './bundled-licences.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = join(root, 'packages/editor-vscode');
/** The first day that a zip knows. */
const mtime = new Date(1980, 0, 1);

/** The bytes of the extension. */
export async function vsix() {
  const manifest = published(JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')));
  const { code, modules } = await bundled();
  const files = {
    'extension.vsixmanifest': packageManifest(manifest),
    '[Content_Types].xml': contentTypes,
    'extension/package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'extension/readme.md': readFileSync(join(from, 'README.md'), 'utf8'),
    'extension/LICENSE.txt': readFileSync(join(root, 'LICENSE'), 'utf8'),
    'extension/LICENSES.txt': licences(modules),
    'extension/extension.cjs': code,
  };
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]);
  return zipSync(Object.fromEntries(bytes), { level: 9, mtime, os: 3 });
}

/** What an editor reads of it; what it is developed with stays here. */
function published({ private: _, type: __, devDependencies: ___, engines: { vscode }, ...manifest }) {
  return { ...manifest, name: 'wacrg', engines: { vscode } };
}

async function bundled() {
  const bundle = await rolldown({
    input: join(from, 'dist/extension.js'),
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'cjs', minify: { compress: true, mangle: false } });
  await bundle.close();
  const [{ code, moduleIds }] = output;
  return { code, modules: moduleIds.filter((id) => id.includes('node_modules')) };
}

const escaped = (text) =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign]);

function packageManifest({
  name,
  version,
  publisher,
  displayName,
  description,
  keywords,
  categories,
  engines,
  extensionKind,
}) {
  const property = (id, value) => `      <Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}" />`;
  const asset = (type, path) =>
    `    <Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${path}" Addressable="true" />`;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${escaped(name)}" Version="${escaped(version)}" Publisher="${escaped(publisher)}" />
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped(keywords.join(','))}</Tags>
    <Categories>${escaped(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${[
  property('Code.Engine', engines.vscode),
  property('Code.ExtensionDependencies', ''),
  property('Code.ExtensionPack', ''),
  property('Code.ExtensionKind', extensionKind.join(',')),
  property('Code.LocalizedLanguages', ''),
  property('Code.EnabledApiProposals', ''),
  property('Code.ExecutesCode', 'true'),
  property('Services.GitHubFlavoredMarkdown', 'true'),
  property('Services.Content.Pricing', 'Free'),
].join('\n')}
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code" />
  </Installation>
  <Dependencies />
  <Assets>
${[
  asset('Code.Manifest', 'package.json'),
  asset('Services.Content.Details', 'readme.md'),
  asset('Services.Content.License', 'LICENSE.txt'),
].join('\n')}
  </Assets>
</PackageManifest>
`;
}

const contentTypes = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json" /><Default Extension=".vsixmanifest" ContentType="text/xml" /><Default Extension=".cjs" ContentType="application/node" /><Default Extension=".md" ContentType="text/markdown" /><Default Extension=".txt" ContentType="text/plain" /></Types>
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out] = process.argv.slice(2);
  if (out === undefined) {
    process.stderr.write('Cannot pack the extension: no file is named; name the one to write, such as wacrg.vsix.\n');
    process.exit(2);
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, await vsix());
}

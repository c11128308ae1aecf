// Makes the file and the fixture of a language with declarations, and adds it to the registry.
//
//   npm run new:language NAME ENDING GRAMMAR       GRAMMAR is its name in packages/finder/grammars.json
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const finder = fileURLToPath(new URL('../packages/finder', import.meta.url));
const [name, ending, grammar] = process.argv.slice(2);
if (!/^[a-z][a-z\d]*$/.test(name ?? '') || !/^\w+$/.test(ending ?? '') || !/^\w+$/.test(grammar ?? ''))
  fail("Cannot make a language: name it in small letters, then its ending and its grammar's name in grammars.json.");

const file = join(finder, `src/languages/${name}.ts`);
const fixture = join(finder, `test/fixtures/${name}.${ending}`);
for (const path of [file, fixture])
  if (existsSync(path)) fail(`Cannot make the language "${name}": "${path}" is there already; edit it.`);

// As GitHub calls it, so that it is not listed twice.
const rows = readFileSync(join(finder, 'src/languages/linguist.ts'), 'utf8').split('\n');
const known = rows.map((row) => row.split('|')[0]).find((each) => each.toLowerCase() === name);
const title = known ?? `${name[0].toUpperCase()}${name.slice(1)}`;
writeFileSync(
  file,
  `import { byField, type GrammarRules, kinds, rulesFor } from '../read/rule.ts';
import { type Language, words } from './language.ts';
import { double, slashes } from './marks.ts';

// See the tree of a file: node scripts/syntax-tree.mjs FILE. What rules are made of is explained in ../read/rule.ts.
const rules: GrammarRules = {
  bodies: kinds('block'),
  declarations: {
    ...rulesFor('function_declaration', byField('name')),
  },
};

export const ${name}: Language = {
  name: '${title}',
  extensions: words('${ending}'),
  comments: [slashes, double],
  reader: { grammar: '${grammar}', rules },
};
`,
);
writeFileSync(
  fixture,
  `// Each annotation says its site: "=> file", or "=> symbol +first..+last" with lines counted from its own. SIG must be
// found, DEC must not.
// wacrg:SIG-01: => reject +1..+3
function reject()
  local text = "// wacrg:DEC-01"
end
`,
);
const registry = join(finder, 'src/languages/index.ts');
const before = readFileSync(registry, 'utf8');
const withImport = before.replace(/(?=import type \{ Language \})/, `import { ${name} } from './${name}.ts';\n`);
writeFileSync(registry, withImport.replace(/(?<=\n)(?=\];)/, `  ${name},\n`));
execFileSync(join(finder, '../../node_modules/.bin/biome'), ['check', '--write', registry], { stdio: 'ignore' });
process.stdout.write(`Made ${file}\nand  ${fixture}\nNow let the fixture say what must be found, and the rules find it:
  npx vitest run packages/finder/test/fixtures.test.ts -u\n`);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

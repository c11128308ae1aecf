// The licences of packages whose modules were joined into a script, as their authors ask for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const rule = `\n${'-'.repeat(80)}\n\n`;

/** One text of the licences of all packages that some modules are of; `more` are texts that stand behind them. */
export function licences(modules, more = []) {
  const texts = [...new Set(modules.map(packageOf))].map(licence).sort();
  return [...texts, ...more].join(rule);
}

function packageOf(file) {
  let at = dirname(file.replace(/^\0/, '').replace(/\?.*$/, ''));
  const isPackage = () => existsSync(join(at, 'package.json')) && manifestOf(at).name && manifestOf(at).version;
  while (!isPackage()) at = dirname(at);
  return at;
}

function manifestOf(at) {
  return JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
}

function licence(at) {
  const { name, version, license } = manifestOf(at);
  const texts = readdirSync(at).filter((file) => /^(licen[cs]e|notice)(\.|-|$)/i.test(file));
  const text = texts.map((file) => readFileSync(join(at, file), 'utf8').trim()).join('\n\n');
  return `${name} ${version}, ${license ?? 'licence as below'}\n\n${text}\n`;
}

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const finder = new URL('../dist/find-annotations.js', import.meta.url).href;

/** Reads one file in a process of its own and tells whether ts-morph was loaded for it; it is a CommonJS module. */
function loadsTsMorph(path: string, text: string): boolean {
  const program = `
    const { findAnnotations } = await import(${JSON.stringify(finder)});
    await findAnnotations(${JSON.stringify(text)}, { path: ${JSON.stringify(path)} });
    const { default: Module } = await import('node:module');
    console.log(Object.keys(Module._cache).some((file) => file.includes('ts-morph')));
  `;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return (
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' }).trim() === 'true'
  );
}

test('ts-morph is loaded for a TypeScript file with a hit, and for no other', () => {
  expect(loadsTsMorph('call.rs', '// wacrg:SIG-08\nfn reject() {}\n')).toBe(false);
  expect(loadsTsMorph('call.ts', 'export function reject(): void {}\n')).toBe(false);
  expect(loadsTsMorph('call.ts', '// wacrg:SIG-08\nexport function reject(): void {}\n')).toBe(true);
});

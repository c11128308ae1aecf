import { expect, test } from 'vitest';
import { findAnnotations } from '../src/find-annotations.ts';

const many = 19_000;

test.each([
  ['a.ts', 'in one comment', `/*\n${' wacrg:SIG-08\n'.repeat(many)}*/\nfunction a() {}\n`],
  ['a.ts', 'above functions', '// wacrg:SIG-08\nfunction a() {}\n'.repeat(many)],
  ['a.go', 'in lines under each other', `${'// wacrg:SIG-08\n'.repeat(many)}func a() {}\n`],
  ['a.rs', 'above functions', '// wacrg:SIG-08\nfn a() {}\n'.repeat(many)],
])('%s: 19,000 annotations %s are read in linear time', async (path, _, text) => {
  const before = process.cpuUsage();
  const { annotations } = await findAnnotations(text, { path });
  expect(annotations).toHaveLength(many);
  expect(process.cpuUsage(before).user).toBeLessThan(8_000_000);
});

import { expect, test } from 'vitest';
import { findAnnotations } from '../src/index.ts';

test.each(['rs', 'go', 'java', 'py', 'c'])(
  'many comments in a row, each with an annotation, are read in linear time',
  async (extension) => {
    const mark = extension === 'py' ? '#' : '//';
    const cpuOf = async (count: number): Promise<number> => {
      const before = process.cpuUsage();
      const text = `${mark} wacrg:SIG-08\n\n`.repeat(count);
      const { annotations } = await findAnnotations(text, { path: `a.${extension}` });
      expect(annotations).toHaveLength(count);
      return process.cpuUsage(before).user / 1000;
    };
    await cpuOf(100);
    // By the square it would be 100 times as long.
    expect(await cpuOf(10_000)).toBeLessThan(40 * Math.max(50, await cpuOf(1_000)));
  },
);

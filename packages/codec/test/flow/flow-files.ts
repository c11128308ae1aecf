import { readdirSync, readFileSync } from 'node:fs';
import type { CheckableFlow, CheckablePart } from '../../src/flow-check.ts';

const spec = new URL('../../../../spec/', import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, spec), 'utf8');
/** The parts of the spec that are about signalling. */
export const parts: readonly CheckablePart[] = readdirSync(new URL('signalling/', spec)).map((file) => {
  const page = textOf(`signalling/${file}`);
  return {
    id: file.replace('.md', ''),
    code: /^code: (.+)$/m.exec(page)?.[1] ?? '',
    normative: page.slice(page.indexOf('## Normative')),
  };
});
/** A flow of the spec, as far as the check needs it; the loader of the spec package reads it in earnest. */
export function flowOf(id: string): CheckableFlow {
  const head = textOf(`flows/${id}.md`).split('---\n')[1] ?? '';
  const participants = [...head.matchAll(/^ {2}- id: (.+)\n {4}label: (.+)$/gm)].map(([, pid = '', label = '']) => ({
    id: pid,
    label,
  }));
  const steps = head
    .split('\n  - from: ')
    .slice(1)
    .map((step) => {
      const field = (name: string): string | undefined => new RegExp(`^    ${name}: (.+)$`, 'm').exec(step)?.[1];
      const stanza = field('stanza');
      return {
        from: step.split('\n')[0] ?? '',
        to: field('to') ?? '',
        label: field('label') ?? '',
        ...(stanza && { stanza }),
      };
    });
  const part = /^part: (.+)$/m.exec(head)?.[1];
  return { id, participants, steps, ...(part && { part }) };
}

/** The values of the enum of reasons. */
export const reasons: readonly string[] = Array.from(
  textOf('enums/terminate-reasons.yaml').matchAll(/- value: (.+)/g),
  ([, value = '']) => value,
);

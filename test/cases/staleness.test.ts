import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { libFlavor, makeWorld, rejectPage, type SiteJson, told, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const zone = '\n<!-- wacrg:implemented-by -->\n<!-- /wacrg:implemented-by -->\n';
const code = (comment: string, body = 'stanza()'): string => `// ${comment}\npub fn reject() {\n    ${body};\n}\n`;
const unannotated = 'pub fn reject() {\n    stanza();\n}\n';

const on = (date: string) => ({ date: `${date}T00:00:00Z` });

interface StaleWorld {
  readonly name: string;
  readonly make: (world: World) => void;
  readonly right: readonly { readonly cited: string; readonly stale: boolean | null; readonly reviewed?: true }[];
  /** The day of the change that check and page name. */
  readonly moved?: string;
  /** What else the page says. */
  readonly says?: string;
}

const page = (normative: string, front = ''): string => `${rejectPage(normative, front)}${zone}`;
const reworded = usual.replace('be empty', 'be quite empty');

/** The spec begins on 2026-01-01 and is reworded on 2026-03-01. */
function rewordedSpec({ spec }: World): void {
  spec.commit({ [path]: page(usual), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
  spec.commit({ [path]: page(reworded) }, on('2026-03-01'));
}

const worlds: readonly StaleWorld[] = [
  {
    name: 'case 6: a text that only began after the code was never changed',
    make: ({ spec, lib }) => {
      lib.commit({ 'src/a.rs': unannotated }, on('2025-01-01'));
      spec.commit({ [path]: page(usual), 'spec/flavors/lib.yaml': libFlavor }, on('2026-06-01'));
      lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty') }, on('2026-11-20'));
    },
    right: [{ cited: 'SIG-08#empty', stale: false }],
    says: 'normative text last changed: never; it began 2026-06-01',
  },
  {
    name: 'old code that was annotated after the change is fresh',
    make: (world) => {
      world.lib.commit({ 'src/a.rs': unannotated }, on('2025-01-01'));
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty') }, on('2026-03-02'));
    },
    right: [{ cited: 'SIG-08#empty', stale: false }],
  },
  {
    name: 'code and annotation from before the change are stale',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty') }, on('2026-02-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'case 7: what is planned is not stale',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08 planned') }, on('2026-02-01'));
    },
    right: [{ cited: 'SIG-08', stale: false }],
  },
  {
    name: 'case 8: of a part and a clause cited by one declaration the one that moved is explained',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08/SIG-08#named') }, on('2026-02-01'));
    },
    right: [
      { cited: 'SIG-08', stale: true },
      { cited: 'SIG-08#named', stale: false },
    ],
    moved: '2026-03-01',
  },
  {
    name: 'case 9: what was accepted under a code that is an alias now is reviewed',
    make: ({ spec, lib, inLib }) => {
      const old = (text: string) => page(text).replace('SIG-08', 'SIG-01');
      spec.commit({ [path]: old(usual), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
      spec.commit({ [path]: old(reworded) }, on('2026-03-01'));
      lib.commit({ 'src/a.rs': code('wacrg:SIG-01#empty') }, on('2026-02-01'));
      if (inLib('accept', 'SIG-01', '--spec', '../spec').status !== 0) throw new Error('accept');
      lib.commit({}, on('2026-03-02'));
      spec.commit({ [path]: page(reworded, 'aliases: [SIG-01]\n') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: false, reviewed: true }],
  },
  {
    name: 'an annotation that was only respelled keeps the date of its words',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg: sig-08#empty') }, on('2026-02-01'));
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty: said better') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'respelled twice, it keeps the date of its first words',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg: sig-08#empty') }, on('2026-02-01'));
      world.lib.commit({ 'src/a.rs': code('wacrg: SIG-08#empty') }, on('2026-04-01'));
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty') }, on('2026-05-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'an annotation that cites more than before was looked at',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#named') }, on('2026-02-01'));
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty/SIG-08#named') }, on('2026-04-01'));
    },
    right: [
      { cited: 'SIG-08#empty', stale: false },
      { cited: 'SIG-08#named', stale: false },
    ],
  },
  {
    name: 'a whole file is looked at by its annotation, not by its other lines',
    make: (world) => {
      rewordedSpec(world);
      const file = (more: string): string => `//! wacrg:SIG-08#empty\n\nuse a::b;\n${more}`;
      world.lib.commit({ 'src/lib.rs': file('') }, on('2026-02-01'));
      world.lib.commit({ 'src/lib.rs': file('pub fn other() {}\n') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'an id that its author gave changes no text',
    make: ({ spec, lib }) => {
      const made = usual.replace(' {#empty}', '');
      spec.commit({ [path]: page(made), 'spec/flavors/lib.yaml': libFlavor }, on('2026-01-01'));
      spec.commit({ [path]: page(usual) }, on('2026-03-01'));
      lib.commit({ 'src/a.rs': code('wacrg:SIG-08/SIG-08#empty') }, on('2026-02-01'));
    },
    right: [
      { cited: 'SIG-08', stale: false },
      { cited: 'SIG-08#empty', stale: false },
    ],
  },
  {
    name: 'an annotation inside of its declaration that was only respelled',
    make: (world) => {
      rewordedSpec(world);
      const inside = (comment: string): string => `pub fn reject() {\n    // ${comment}\n    stanza();\n}\n`;
      world.lib.commit({ 'src/a.rs': inside('wacrg: sig-08#empty') }, on('2026-02-01'));
      world.lib.commit({ 'src/a.rs': inside('wacrg:SIG-08#empty') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'a part that is retired since the code was written',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#empty') }, on('2026-02-01'));
      const retired = 'retired: { since: 2.1.0, reason: nobody sends it }\n';
      world.spec.commit({ [path]: page(reworded, retired) }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
    says: '**Retired since 2.1.0**: nobody sends it.',
  },
  {
    name: 'a clause that is cited by an id that the part lists among its former ones',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-08#bare') }, on('2026-02-01'));
      world.spec.commit({ [path]: page(reworded, 'clause_aliases: { bare: empty }\n') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: true }],
    moved: '2026-03-01',
  },
  {
    name: 'a part that another was merged into, whose text the code was written against',
    make: (world) => {
      rewordedSpec(world);
      world.lib.commit({ 'src/a.rs': code('wacrg:SIG-14#empty') }, on('2026-03-02'));
      world.spec.commit({ [path]: page(reworded, 'merged_from: [SIG-14]\n') }, on('2026-04-01'));
    },
    right: [{ cited: 'SIG-08#empty', stale: false }],
    says: 'Merged from: `SIG-14`',
  },
];

/** What diff says since a result of which nothing was stale yet. */
function diffFromFresh({ spec, inSpec }: World): string {
  const now = JSON.parse(readFileSync(join(spec.folder, 'traceability.json'), 'utf8'));
  const sites = now.sites.map((site: SiteJson) => ({ ...site, stale: false }));
  spec.write('../before.json', JSON.stringify({ ...now, sites }));
  const { status, stdout, stderr } = inSpec('diff', '../before.json', '.');
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe('check, scan, the pages and diff say the same of', { timeout: 60_000 }, () => {
  test.each(worlds)('$name', ({ make, right, moved, says = '' }) => {
    const world = makeWorld();
    make(world);
    const expected = right.map((each) => ({ reviewed: false, ...each }));
    const checked = world.check();
    expect(told(checked.sites)).toEqual(expected);
    expect(told(world.scan().sites)).toEqual(expected);
    const sentences = checked.problems.filter(({ code: kind }) => kind === 'stale-site').map(({ message }) => message);
    const written = world.page(path);
    if (moved === undefined) expect([...sentences, written].join('\n')).not.toMatch(/Stale|changed on/);
    else {
      expect(sentences.join('\n')).toContain(`changed on ${moved}`);
      expect(written).toContain(`**Stale**: the spec moved on ${moved}`);
    }
    expect(written).toContain(says);
    expect(written.includes('Reviewed at spec commit')).toBe(right.some(({ reviewed }) => reviewed === true));
    const sayings = diffFromFresh(world);
    if (moved === undefined) expect(sayings).not.toContain('changed on');
    else expect(sayings).toContain(`changed on ${moved}`);
  });
});

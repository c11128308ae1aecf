import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeWorld, rejectPage, usual, type World } from './world.ts';

const path = 'spec/signalling/call-reject.md';
const registry = (url: string, id = 'hinge-rs'): string => `id: ${id}\nname: Hinge\nurl: ${url}\n`;

/** A library with these files, and a registry with one flavor. */
function library(files: Readonly<Record<string, string>>, url = 'https://example.org/owner/hinge'): World {
  const world = makeWorld();
  world.spec.commit({ [path]: rejectPage(usual), 'spec/flavors/hinge-rs.yaml': registry(url) });
  world.lib.commit({ 'a.rs': '// wacrg:SIG-08\nfn a() {}\n', ...files });
  return world;
}

const headOf = ({ inLib }: World): string => inLib('check', '--spec', '../spec').stdout.split('\n')[0] ?? '';

describe('who a library is', { timeout: 60_000 }, () => {
  test('any remote tells it', () => {
    const world = library({});
    world.lib.git('remote', 'add', 'origin', 'https://example.org/me/my-fork');
    world.lib.git('remote', 'add', 'upstream', 'git@example.org:owner/hinge.git');
    expect(headOf(world)).toMatch(/^hinge-rs against/);
  });

  test.each([
    ['package.json', '{\n  "name": "@doors/hinge-rs"\n}\n'],
    ['Cargo.toml', '[workspace]\nname = "other"\n\n[package]\nversion = "1.0.0"\nname = "hinge-rs"\n'],
    ['go.mod', 'module example.org/owner/hinge/v2\n'],
    ['pyproject.toml', '[project]\nname = "hinge"\n'],
  ])('the name of its package tells it: %s', (file, text) => {
    expect(headOf(library({ [file]: text }))).toMatch(/^hinge-rs \(by the name of its package\) against/);
  });

  test('a package of another name tells nothing', () => {
    expect(headOf(library({ 'Cargo.toml': '[package]\nname = "hinges"\n' }))).toMatch(/^unregistered /);
  });

  test('the name of its repository is only asked about, and what to write is said', () => {
    const world = library({});
    world.lib.git('remote', 'add', 'origin', 'https://example.org/me/hinge');
    expect(headOf(world)).toContain('is it "hinge-rs"? Then write "flavor: hinge-rs" into wacrg.yaml');
    expect(world.inLib('check', '--spec', '../spec', '--json').stdout).toContain('"meant": "hinge-rs"');
  });

  test('two flavors that fit are none', () => {
    const world = library({ 'go.mod': 'module example.org/owner/hinge\n' });
    world.spec.commit({ 'spec/flavors/other.yaml': registry('https://example.org/owner/hinge', 'other') });
    expect(headOf(world)).toMatch(/^unregistered \(not in the spec's registry; if/);
  });

  test('init writes the id that the registry has, and only asks where the name alone fits', () => {
    const config = ({ lib }: World): string => readFileSync(join(lib.folder, 'wacrg.yaml'), 'utf8');
    const known = library({ 'go.mod': 'module example.org/owner/hinge\n' });
    known.inLib('init', '--spec', '../spec');
    expect(config(known)).toContain('flavor: "hinge-rs"\nspec: "../spec"\n');
    const asked = library({});
    asked.lib.git('remote', 'add', 'origin', 'https://example.org/me/hinge');
    asked.inLib('init', '--spec', '../spec');
    expect(config(asked)).toContain('# flavor: hinge-rs   # the spec');
  });

  test('init says what it does not write because wacrg.yaml is there', () => {
    const world = library({ 'wacrg.yaml': 'spec: ../spec\n' });
    const { stdout } = world.inLib('init', '--spec', '../other', '--flavor', 'x');
    expect(stdout).toContain('not written, because wacrg.yaml is there: put "spec: ../other" into it');
    expect(stdout).toContain('put "flavor: x" into it');
    expect(world.inLib('init', '--spec', '../spec').stdout).not.toContain('not written, because');
  });
});

describe('a spec that begins', { timeout: 60_000 }, () => {
  test('init --spec-here says how a library is added, and no table is empty', () => {
    const world = makeWorld();
    expect(world.inSpec('init', '--spec-here').stdout).toContain('"wacrg flavor add <address>" adds a library');
    world.spec.commit({});
    const { stdout } = world.inSpec('build');
    expect(stdout).toContain('No library is registered yet');
    expect(stdout).not.toContain('│');
    expect(world.inSpec('coverage').stdout).toContain('No library is registered yet');
    const matrix = readFileSync(join(world.spec.folder, 'spec/generated/matrix.md'), 'utf8');
    expect(matrix).toContain('## Totals\n\nNo library is registered yet.\n');
  });

  test.each(['pull/3', 'issues/12', 'commit/abc', 'releases'])('the page …/%s is no address of a library', (page) => {
    const world = makeWorld();
    world.spec.commit({ [path]: rejectPage(usual) });
    const { status, stderr } = world.inSpec('flavor', 'add', `https://github.com/o/n/${page}`, '--offline');
    expect(status).toBe(2);
    expect(stderr).toContain('wacrg flavor add https://github.com/o/n?');
  });
});

import { type AuthorWorld, authorWorld, lockPage, openPage } from '../../cli/test/author-world.ts';

export const door = `package door

// wacrg:DOR-01#once
func Turn() {}

// See the wacrg spec: door-lock (DOR-02).
func Lock() {}
`;

/** A library whose spec changed after it, and whose spec knows of another library. */
export function doorWorld(): AuthorWorld {
  const world = authorWorld({ 'door.go': door, 'wacrg.yaml': 'spec: ../spec\n' });
  const changed = openPage().replace('A door MUST NOT open twice.', 'A door MUST NOT open three times.');
  world.spec.commit(
    { 'spec/doors/door-open.md': changed, 'spec/doors/door-lock.md': lockPage },
    { date: '2024-05-01T00:00:00Z' },
  );
  return world;
}

// A port to TypeScript with a slip in one citation, and a note that tries to break out of the page.
const sofia = { name: 'Sofía Ríos', email: 'sofia@example.org' };
const unknown = { name: 'a | **stranger** <b>', email: 'stranger@example.org' };

const ring = `let lastId = 0;

// bell:BEL-01
export function ring(): { readonly id: number } {
  return { id: ++lastId };
}
`;

const answer = `export class Panel {
  // bell:BEL-02#same-id
  answer(ring: { readonly id: number }): { readonly id: number } {
    return { id: ring.id };
  }

  // bell:BEL-02#unknwon
  isKnown(answer: { readonly id: number }, ringing: readonly number[]): boolean {
    return ringing.includes(answer.id);
  }
}
`;

const hangUp = `// bell:BEL-03 partial: <img src=x onerror=alert(1)> | **done** [really](javascript:alert(1))
export const hangUp = (id: number): { readonly id: number } => ({ id });
`;

export const commits = [
  {
    by: sofia,
    date: '2026-06-15T12:00:00Z',
    message: 'Port ringing and answering',
    files: {
      'wacrg.yaml': 'spec: ../bell-spec\nflavor: bell-ts\n',
      'package.json': '{ "name": "bell-ts", "private": true }\n',
      'src/ring.ts': ring,
      'src/answer.ts': answer,
    },
  },
  { by: unknown, date: '2026-07-01T12:00:00Z', message: 'Hang up', files: { 'src/hang-up.ts': hangUp } },
];

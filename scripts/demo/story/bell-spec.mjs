// The demo's spec: doorbells that talk over a home network. One clause changes after the libraries were written.
const noor = { name: 'Noor Haddad', email: 'noor@example.org' };
const page = (facts, text) => `---\n${facts.trim()}\n---\n\n${text.trim()}\n`;
const zones = `
<!-- wacrg:implemented-by -->
<!-- /wacrg:implemented-by -->

<!-- wacrg:annotation -->
<!-- /wacrg:annotation -->

<!-- wacrg:clauses -->
<!-- /wacrg:clauses -->`;

const ring = (seconds, claims = '') =>
  page(
    `
id: ring
code: BEL-01
category: signals
title: Ring
status: stable
order: 1
since: 1.0.0
${claims}contributors: [{ contributor: noor, note: wrote it }]
`,
    `
The button was pressed: the bell tells every panel in the house.

## Normative

- A \`ring\` MUST carry an \`id\` that this bell has not used since it was switched on. {#id}
- A bell MUST repeat a ring that nobody has answered after ${seconds} seconds. {#repeat}
- A bell SHOULD stop after three repeats. {#three}
${zones}
`,
  );

/** A claim that is true: what it names is there. */
const answer = page(
  `
id: answer
code: BEL-02
category: signals
title: Answer
status: stable
order: 2
since: 1.0.0
requires: [ring]
implementations: [{ flavor: bell-rs, status: working, path: src/answer.rs }]
contributors: [{ contributor: noor, note: wrote it }]
`,
  `
Somebody in the house takes the call; every other panel falls silent.

## Normative

- An \`answer\` MUST carry the \`id\` of the ring. {#same-id}
- A bell MUST ignore an answer to a ring that it does not know. {#unknown}
- An \`answer\` MAY carry the name of the room. {#room}
${zones}
`,
);

const hangUp = page(
  `
id: hang-up
code: BEL-03
category: signals
title: Hang up
status: review
order: 3
since: 1.1.0
requires: [answer]
contributors: [{ contributor: noor, note: wrote it }]
`,
  `
Either side ends the call.

## Normative

- A \`hang-up\` MUST carry the \`id\` of the ring. {#same-id}
- A side that receives \`hang-up\` MUST NOT answer it. {#no-answer}
${zones}
`,
);

const flavor = (id, language, more = '') =>
  `id: ${id}\nname: ${id}\nlanguage: ${language}\nrepository: ../${id}\nmaturity: working\nstatus: stable\n${more}`;

/** Typed by hand, for a commit and a path that nobody else has ever seen. */
const typedByHand = `implementations:
  - flavor: bell-go
    status: working
    commits: [5f1d0c4be9a27d3386cf0a91b4e7d2c85a60f317]
    path: pkg/signal/ring.go
`;

export const commits = [
  {
    by: noor,
    date: '2026-01-12T09:00:00Z',
    message: 'Write down how bells ring',
    files: {
      'wacrg.yaml':
        'namespace: bell\ntitle: Doorbell protocol\ndescription: How doorbells and panels talk over a home network.\n',
      'spec/signals/ring.md': ring(5),
      'spec/signals/answer.md': answer,
      'spec/contributors/noor.yaml': 'id: noor\nname: Noor Haddad\n',
      'spec/flavors/bell-rs.yaml': flavor('bell-rs', 'rust'),
      'spec/flavors/bell-go.yaml': flavor('bell-go', 'go'),
    },
  },
  {
    by: noor,
    date: '2026-03-02T09:00:00Z',
    message: 'Claim that bell-go rings; register bell-ts',
    files: {
      'spec/signals/ring.md': ring(5, typedByHand),
      'spec/signals/hang-up.md': hangUp,
      'spec/flavors/bell-ts.yaml': flavor('bell-ts', 'typescript', 'derives_from: [bell-rs]\n'),
    },
  },
  {
    by: noor,
    date: '2026-05-20T09:00:00Z',
    message: 'Repeat a ring after 2 seconds, no longer after 5',
    files: { 'spec/signals/ring.md': ring(2, typedByHand) },
  },
];

// A library in Python that cites the spec in prose alone, and that the spec does not know: where most libraries begin.
const kofi = { name: 'Kofi Mensah', email: 'kofi@example.org' };

const ring = `"""The signals of a doorbell."""

from dataclasses import dataclass


@dataclass
class Ring:
    id: int


class Bell:
    def __init__(self) -> None:
        self.last_id = 0

    # Follows the bell spec: ring (BEL-01).
    def ring(self) -> Ring:
        self.last_id += 1
        return Ring(self.last_id)


def answer(ring: Ring) -> int:
    return ring.id
`;

export const commits = [
  {
    by: kofi,
    date: '2026-06-20T13:00:00Z',
    message: 'Ring and answer',
    files: { 'bell/signals.py': ring },
  },
];

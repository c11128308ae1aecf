// A library in Go that has not noticed the spec's change.
const lin = { name: 'Lin Wei', email: 'lin@example.org' };

const ring = `package bell

import "time"

// Bell is a bell at a door.
type Bell struct{ lastID uint32 }

// Ring tells every panel in the house.
//
// bell:BEL-01
func (b *Bell) Ring() Ring {
	b.lastID++
	return Ring{ID: b.lastID}
}

// RepeatAfter is how long a ring waits for an answer.
//
// bell:BEL-01#repeat
func RepeatAfter() time.Duration {
	return 5 * time.Second
}

// Ring is one press of the button.
type Ring struct{ ID uint32 }
`;

const answer = `package bell

// bell:BEL-02 partial: no room
func (r Ring) Answer() uint32 { return r.ID }
`;

const decoy = `package bell

// Usage is a text, so what it says is no annotation.
const Usage = "cite a part as in bell:BEL-03"
`;

export const commits = [
  {
    by: lin,
    date: '2026-02-14T11:00:00Z',
    message: 'Ring and answer',
    files: {
      'wacrg.yaml': 'spec: ../bell-spec\nflavor: bell-go\n',
      'go.mod': 'module example.org/bell\n\ngo 1.22\n',
      'ring.go': ring,
      'answer.go': answer,
    },
  },
  { by: lin, date: '2026-03-01T11:00:00Z', message: 'Say how to cite', files: { 'usage.go': decoy } },
];

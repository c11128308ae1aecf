// A library in Rust by two people: a file is renamed, and the code follows the spec's change.
const ada = { name: 'Ada Okafor', email: 'ada@example.org' };
const mateus = { name: 'Mateus Lima', email: 'mateus@example.org' };

const ring = (seconds) => `use std::time::Duration;

/// A bell at a door.
#[derive(Default)]
pub struct Bell {
    last_id: u32,
    repeats: u8,
}

// bell:BEL-01
impl Bell {
    // bell:BEL-01#id
    pub fn ring(&mut self) -> Ring {
        self.last_id += 1;
        self.repeats = 0;
        Ring { id: self.last_id }
    }

    // bell:BEL-01#repeat/BEL-01#three
    pub fn repeat_after(&mut self) -> Option<Duration> {
        self.repeats += 1;
        (self.repeats <= 3).then_some(Duration::from_secs(${seconds}))
    }
}

pub struct Ring {
    pub id: u32,
}
`;

const answer = `use crate::ring::Ring;

pub struct Answer {
    pub id: u32,
}

// bell:BEL-02/BEL-02#same-id
pub fn answer(ring: &Ring) -> Answer {
    Answer { id: ring.id }
}

// bell:BEL-02#unknown
pub fn is_known(answer: &Answer, ringing: &[Ring]) -> bool {
    ringing.iter().any(|ring| ring.id == answer.id)
}
`;

const test = (seconds) => `use bell::ring::Bell;
use std::time::Duration;

// bell:BEL-01 test
#[test]
fn rings_again_when_nobody_answers() {
    let mut bell = Bell::default();
    bell.ring();
    assert_eq!(bell.repeat_after(), Some(Duration::from_secs(${seconds})));
}
`;

export const commits = [
  {
    by: ada,
    date: '2026-01-30T10:00:00Z',
    message: 'Ring',
    files: {
      'wacrg.yaml': 'spec: ../bell-spec\nflavor: bell-rs\n',
      'Cargo.toml': '[package]\nname = "bell"\nversion = "0.1.0"\n',
      'src/bell.rs': ring(5),
    },
  },
  {
    by: mateus,
    date: '2026-02-21T10:00:00Z',
    message: 'Answer, and test ringing',
    files: { 'src/answer.rs': answer, 'tests/ring.rs': test(5) },
  },
  {
    by: mateus,
    date: '2026-04-10T10:00:00Z',
    message: 'Call the file what it does',
    files: { 'src/bell.rs': undefined, 'src/ring.rs': ring(5) },
  },
  {
    by: ada,
    date: '2026-06-08T10:00:00Z',
    message: 'Repeat after 2 seconds, as the spec now says',
    files: { 'src/ring.rs': ring(2), 'tests/ring.rs': test(2) },
  },
];

/** The tables. `SERIAL` stands for a number that the database counts up, which each of them spells in its own way. */
export const schema: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS calls (
    session TEXT NOT NULL, call_id TEXT NOT NULL, creator TEXT NOT NULL, offer_from TEXT NOT NULL,
    jid TEXT NOT NULL, pn TEXT, lid TEXT, username TEXT,
    media TEXT NOT NULL, is_group INTEGER NOT NULL, group_jid TEXT, is_notice INTEGER NOT NULL, offline INTEGER NOT NULL,
    offered_at BIGINT NOT NULL, ended_at BIGINT, outcome TEXT,
    state TEXT NOT NULL, decided_by TEXT, action TEXT, rule TEXT, asked TEXT, facts TEXT, mode TEXT, follow_up TEXT,
    stanza_id TEXT, decided_at BIGINT, sending_at BIGINT, sent_at BIGINT, settled_at BIGINT, written_at BIGINT, error TEXT,
    PRIMARY KEY (session, call_id)
  )`,
  'CREATE INDEX IF NOT EXISTS calls_by_time ON calls (session, offered_at)',
  'CREATE INDEX IF NOT EXISTS calls_by_pn ON calls (session, pn, offered_at)',
  'CREATE INDEX IF NOT EXISTS calls_by_lid ON calls (session, lid, offered_at)',
  'CREATE INDEX IF NOT EXISTS calls_open ON calls (session, ended_at) WHERE ended_at IS NULL',
  "CREATE INDEX IF NOT EXISTS calls_sending ON calls (session) WHERE state IN ('sending', 'sent')",
  `CREATE TABLE IF NOT EXISTS follow_ups (
    session TEXT NOT NULL, call_id TEXT NOT NULL, caller TEXT NOT NULL, recipient TEXT NOT NULL,
    template TEXT NOT NULL, variant TEXT, vars TEXT NOT NULL,
    state TEXT NOT NULL, reason TEXT, due_at BIGINT NOT NULL, done_at BIGINT,
    PRIMARY KEY (session, call_id)
  )`,
  "CREATE INDEX IF NOT EXISTS follow_ups_due ON follow_ups (session, due_at, call_id) WHERE state = 'due'",
  'CREATE INDEX IF NOT EXISTS follow_ups_by_caller ON follow_ups (session, caller, due_at)',
  `CREATE TABLE IF NOT EXISTS events (
    seq SERIAL, id TEXT NOT NULL UNIQUE, session TEXT NOT NULL, call_id TEXT NOT NULL,
    type TEXT NOT NULL, at BIGINT NOT NULL, data TEXT NOT NULL
  )`,
  'CREATE INDEX IF NOT EXISTS events_by_call ON events (session, call_id, seq)',
  'CREATE INDEX IF NOT EXISTS events_by_time ON events (at)',
  `CREATE TABLE IF NOT EXISTS deliveries (
    seq BIGINT NOT NULL, endpoint TEXT NOT NULL, session TEXT NOT NULL, call_id TEXT NOT NULL,
    state TEXT NOT NULL, attempts INTEGER NOT NULL, next_at BIGINT NOT NULL, held_until BIGINT NOT NULL, error TEXT,
    PRIMARY KEY (endpoint, seq)
  )`,
  "CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (endpoint, seq) WHERE state = 'pending'",
  'CREATE INDEX IF NOT EXISTS deliveries_by_event ON deliveries (seq)',
  'CREATE INDEX IF NOT EXISTS deliveries_by_call ON deliveries (endpoint, session, call_id, seq)',
  `CREATE TABLE IF NOT EXISTS requests (
    token TEXT NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL, at BIGINT NOT NULL, answer TEXT,
    PRIMARY KEY (token, key)
  )`,
  'CREATE INDEX IF NOT EXISTS requests_by_time ON requests (at)',
  `CREATE TABLE IF NOT EXISTS contacts (
    session TEXT NOT NULL, caller TEXT NOT NULL, last_message_at BIGINT NOT NULL, PRIMARY KEY (session, caller)
  )`,
  'CREATE INDEX IF NOT EXISTS contacts_by_time ON contacts (session, last_message_at)',
  `CREATE TABLE IF NOT EXISTS aliases (
    session TEXT NOT NULL, lid TEXT NOT NULL, pn TEXT NOT NULL, seen_at BIGINT NOT NULL, PRIMARY KEY (session, lid)
  )`,
  'CREATE INDEX IF NOT EXISTS aliases_by_pn ON aliases (session, pn)',
  'CREATE INDEX IF NOT EXISTS aliases_by_time ON aliases (session, seen_at)',
  `CREATE TABLE IF NOT EXISTS marks (
    session TEXT NOT NULL, caller TEXT NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (session, caller)
  )`,
  `CREATE TABLE IF NOT EXISTS blocks (
    session TEXT NOT NULL, caller TEXT NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (session, caller)
  )`,
  `CREATE TABLE IF NOT EXISTS agents (
    session TEXT NOT NULL, agent TEXT NOT NULL, state TEXT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (session, agent)
  )`,
  `CREATE TABLE IF NOT EXISTS lines (
    session TEXT NOT NULL, line TEXT NOT NULL, state TEXT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (session, line)
  )`,
  `CREATE TABLE IF NOT EXISTS leases (
    session TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, until BIGINT NOT NULL
  )`,
];

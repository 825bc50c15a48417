CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE docs (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
    shape INTEGER NOT NULL, state BLOB, PRIMARY KEY (guild, kind, id));
CREATE TABLE uniques (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (guild, kind, name, value)) WITHOUT ROWID;
CREATE INDEX uniques_of ON uniques (guild, kind, id);
CREATE TABLE entries (guild INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, ord INTEGER NOT NULL,
    id TEXT NOT NULL, PRIMARY KEY (guild, kind, name, value, ord, id)) WITHOUT ROWID;
CREATE INDEX entries_of ON entries (guild, kind, id);
CREATE TABLE timers (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
    next INTEGER NOT NULL, tries INTEGER NOT NULL, parked INTEGER NOT NULL, PRIMARY KEY (guild, kind, id, name)) WITHOUT ROWID;
CREATE INDEX timers_next ON timers (next, guild, kind, id, name) WHERE parked = 0;
CREATE TABLE effects (number INTEGER NOT NULL PRIMARY KEY, guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, act BLOB NOT NULL,
    anchor TEXT, upon TEXT, key TEXT, not_after INTEGER, tell INTEGER NOT NULL, handed INTEGER NOT NULL);
CREATE INDEX effects_lane ON effects (guild, kind, id, number);
CREATE TABLE anchors (guild INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, maker INTEGER NOT NULL,
    channel INTEGER NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (guild, kind, id, name)) WITHOUT ROWID;
CREATE TABLE results (place INTEGER PRIMARY KEY AUTOINCREMENT, effect TEXT NOT NULL UNIQUE, guild INTEGER NOT NULL, kind TEXT NOT NULL,
    id TEXT NOT NULL, anchor TEXT, key TEXT, result BLOB NOT NULL);
CREATE TABLE events (number INTEGER NOT NULL PRIMARY KEY, guild INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT, id TEXT, event BLOB NOT NULL);
CREATE UNIQUE INDEX events_state ON events (guild, kind, id) WHERE kind IS NOT NULL;
CREATE INDEX events_happened ON events (at) WHERE kind IS NULL;
CREATE TABLE cursors (publisher TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE inbox (guild INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, reply BLOB, PRIMARY KEY (guild, id)) WITHOUT ROWID;
CREATE INDEX inbox_at ON inbox (at);
CREATE TABLE people (guild INTEGER NOT NULL, user INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (guild, user, kind, id)) WITHOUT ROWID;
CREATE INDEX people_of ON people (guild, kind, id);
CREATE TABLE named (guild INTEGER NOT NULL, user INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY (guild, user, event)) WITHOUT ROWID;
CREATE INDEX named_in ON named (event);
CREATE TRIGGER event_gone AFTER DELETE ON events BEGIN DELETE FROM named WHERE event = old.number; END;
CREATE TABLE shown (guild INTEGER NOT NULL, user INTEGER NOT NULL, effect INTEGER NOT NULL, channel INTEGER NOT NULL, message INTEGER NOT NULL,
    PRIMARY KEY (guild, user, effect)) WITHOUT ROWID;
CREATE INDEX shown_by ON shown (effect);
CREATE TRIGGER effect_gone AFTER DELETE ON effects BEGIN DELETE FROM shown WHERE effect = old.number AND channel = 0; END;
INSERT INTO meta VALUES ('event', 0), ('effect', 0), ('beat', NULL), ('epoch', 'goldenep'), ('floor', 1);
PRAGMA application_id = 1346859892;
PRAGMA user_version = 2;

-- One row per insured person: what a search looks at, and the row that is locked while anything of the person changes.
CREATE TABLE participant (
    number      text PRIMARY KEY CHECK (number ~ '^[0-9]{10}$'),
    citizen_id  text,
    full_name   text NOT NULL,
    folded_name text NOT NULL,
    birth_date  date NOT NULL
);
CREATE INDEX participant_citizen_id ON participant (citizen_id);
CREATE INDEX participant_folded_name ON participant (folded_name, birth_date);

-- Everything the systems hold of one kind about one person, with transaction time: a change writes a new version
-- and ends the old one. `lines` is `json`, not `jsonb`: it is read whole, and the stored text goes out as it is.
CREATE TABLE sheet (
    number        text NOT NULL REFERENCES participant,
    kind          text NOT NULL,
    version       integer NOT NULL,
    lines         json NOT NULL,
    recorded_at   timestamptz NOT NULL,
    superseded_at timestamptz,
    PRIMARY KEY (number, kind, version),
    CHECK (superseded_at > recorded_at)
);
CREATE UNIQUE INDEX sheet_current ON sheet (number, kind) WHERE superseded_at IS NULL;

-- The app's copy is the sheet as it was when the copy was last refreshed.
CREATE TABLE app_copy (
    number       text NOT NULL REFERENCES participant,
    kind         text NOT NULL,
    refreshed_at timestamptz NOT NULL,
    PRIMARY KEY (number, kind)
);

-- What the generator loaded, and every defect and trap it planted.
CREATE TABLE province (
    seed         text NOT NULL,
    as_of        date NOT NULL,
    participants integer NOT NULL,
    loaded_at    timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE manifest (
    number    text NOT NULL REFERENCES participant,
    situation text NOT NULL,
    kind      text NOT NULL,
    row_ids   json NOT NULL,
    text      text NOT NULL,
    expect    json,
    position  integer PRIMARY KEY
);
CREATE INDEX manifest_situation ON manifest (situation, position);

-- Faults that are switched on; in the database so that every process sees them at once.
CREATE TABLE fault (
    name     text PRIMARY KEY,
    settings jsonb NOT NULL
);

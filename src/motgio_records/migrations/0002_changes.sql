-- One receipt per idempotency key; `answer` is what was answered the first time and every time after.
CREATE TABLE receipt (
    idempotency_key text PRIMARY KEY,
    body_hash       text NOT NULL,
    number          text NOT NULL REFERENCES participant,
    kind            text NOT NULL,
    record          text NOT NULL,
    ground          text NOT NULL,
    reference       text NOT NULL,
    maker           text NOT NULL,
    checker         text NOT NULL,
    applied_at      timestamptz,
    answer          json,
    CHECK (maker <> checker)
);
CREATE INDEX receipt_number ON receipt (number);

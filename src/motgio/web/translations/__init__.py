"""Vietnamese is written in the source; this keeps the English complete and compiles it."""

"""The main job walked from outside: reports, personas, systems of record, all over HTTP."""

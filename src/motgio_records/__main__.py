"""Lets `python -m motgio_records` run the command line."""

from motgio_records.commands import main

if __name__ == "__main__":
    main()

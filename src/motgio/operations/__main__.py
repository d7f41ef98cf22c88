"""Lets `python -m motgio.operations` run the command line."""

from motgio.operations.cli import main

if __name__ == "__main__":
    main()

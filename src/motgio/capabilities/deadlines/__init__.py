"""Working calendars, clocks and due times: the lowest capability."""

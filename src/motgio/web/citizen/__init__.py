"""The people's pages: report, receipt, tracking, look-up; no login, no script needed."""

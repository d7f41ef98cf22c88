"""The ground of every test run."""

pytest_plugins = ["motgio.testing.agency", "motgio.testing.browser"]

"""Settings: a slip of the pen is refused, secrets are kept closed, the documented table is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from motgio.config.environment import BadSetting, known_names, read_environment
from motgio.config.environment_names import UnknownSetting, refuse_unknown_names
from motgio.operations.settings_table import as_markdown, as_text

DOCUMENT = Path(__file__).resolve().parents[4] / "docs" / "reference" / "settings.md"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for name in known_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MOTGIO_HOME", str(home))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MOTGIO_HOEM", "MOTGIO_HOME"),
        ("MOTGIO_RECORD_URL", "MOTGIO_RECORDS_URL"),
        ("MOTGIO_PORT", "PORT"),
        ("MOTIGO_DATABASE_URL", "MOTGIO_DATABASE_URL"),
        ("motgio_secret_key", "MOTGIO_SECRET_KEY"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_right_one(
    monkeypatch: pytest.MonkeyPatch, typed: str, meant: str
) -> None:
    monkeypatch.setenv(typed, "1")
    with pytest.raises(UnknownSetting, match=rf"no setting {typed}\. Did you mean {meant}\?"):
        read_environment()


def test_a_name_like_none_of_ours_is_refused_without_a_guess(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTGIO_QQQQ", "1")
    with pytest.raises(UnknownSetting) as refused:
        read_environment()
    assert "Did you mean" not in refused.value.message


def test_names_of_other_programs_are_nobodys_business() -> None:
    refuse_unknown_names(["PATH", "HOME", "DATABASE_URL", "LANG", "HOST"], known=known_names())


def test_a_bad_value_names_the_variable_and_not_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    with pytest.raises(BadSetting, match=r"^PORT: ") as refused:
        read_environment()
    assert "eighty" not in refused.value.message


@pytest.mark.parametrize("typed", ["*", "proxy.example", "10.0.0.1/8", "10.0.0.1, 300.1.1.1"])
def test_only_addresses_and_networks_are_trusted_as_proxies(
    monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("MOTGIO_TRUSTED_PROXIES", typed)
    with pytest.raises(BadSetting, match=r"MOTGIO_TRUSTED_PROXIES: .*must be addresses, or networks"):
        read_environment()


def test_proxies_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTGIO_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,fd00::/8")
    assert read_environment().trusted_proxies == ["127.0.0.1", "10.0.0.0/8", "fd00::/8"]


def test_the_secret_is_made_once_and_only_its_owner_reads_it(home: Path) -> None:
    first = read_environment().secret_key
    assert len(first) >= 50
    assert read_environment().secret_key == first
    assert (home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_two_homes_have_two_secrets(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    first = read_environment().secret_key
    monkeypatch.setenv("MOTGIO_HOME", str(home / "other"))
    assert read_environment().secret_key != first


def test_the_base_url_follows_the_port_and_its_host_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9123")
    assert read_environment().base_url == "http://127.0.0.1:9123"
    monkeypatch.setenv("MOTGIO_BASE_URL", "https://bhxh.example/")
    monkeypatch.setenv("MOTGIO_ALLOWED_HOSTS", "a.example, b.example")
    read = read_environment()
    assert read.base_url == "https://bhxh.example"
    assert read.allowed_hosts == ["a.example", "b.example", "bhxh.example"]


def test_the_document_says_what_the_program_says() -> None:
    assert DOCUMENT.read_text() == as_markdown(), "motgio settings --markdown > docs/reference/settings.md"


def test_the_terminal_never_shows_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MOTGIO_SECRET_KEY", "MOTGIO_DATABASE_URL", "MOTGIO_RECORDS_TOKEN"):
        monkeypatch.setenv(name, "a-very-secret-value")
    monkeypatch.setenv("MOTGIO_OFFICE", "7903")
    shown = as_text()
    assert "a-very-secret-value" not in shown
    assert "MOTGIO_OFFICE = 7903" in shown

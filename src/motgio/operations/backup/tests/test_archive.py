"""The file of a backup: opened only with its key, and refused when anything is missing or changed."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import orjson
import pytest

from motgio.operations.backup.archive import MANIFEST, PART_BYTES, head_of, reading, writing
from motgio.operations.backup.checking import Checked, read_through
from motgio.operations.backup.errors import BackupFailed, DamagedBackup, KeyNeeded, NewerBackup, WrongKey
from motgio.operations.backup.keys import Lock, Opener, make_lock, make_opener, new_key_file
from motgio.operations.backup.manifest import FORMAT, HEAD, Head, Manifest
from motgio.operations.backup.placing import place
from motgio.operations.embedded.binaries import Programs
from motgio.operations.errors import CannotStart

PASSPHRASE = "một hai ba bốn năm"
PROGRAMS = Programs(folder=Path("/nowhere"), major=18)
CONTENT = bytes(range(256)) * 1500
WIDE_OPEN = Opener()


def a_backup(
    lock: Lock,
    *,
    made_in: int = FORMAT,
    postgres: int = 18,
    name: str = "home/files/a.jpg",
    chunk: int = 100_000,
) -> bytes:
    out = io.BytesIO()
    head = Head(made_in, "9.9", "2026-11-24T10:00:00+00:00", lock.kind, postgres)
    with writing(out, head=head, lock=lock) as archive:
        archive.add(name, CONTENT)
        archive.add_parts("home/files/long", [b"x" * chunk] * 6)
        manifest = Manifest(head.made_at, 18, [["cases", "0001"]], [], {}, "f", [], dict(archive.entries))
        archive.add(MANIFEST, manifest.as_json())
    return out.getvalue()


def check(raw: bytes, opener: Opener, tmp_path: Path, *, programs: Programs = PROGRAMS) -> Checked:
    path = tmp_path / "one.backup"
    path.write_bytes(raw)

    def look(member: object) -> None:
        for _chunk in member.chunks():  # type: ignore[attr-defined]
            pass

    def no_dump(name: str) -> None:
        raise AssertionError(name)

    return read_through(path=path, opener=opener, programs=programs, on_file=look, on_dump=no_dump)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def with_passphrase() -> bytes:
    return a_backup(make_lock(passphrase=PASSPHRASE, key_file=None), chunk=PART_BYTES // 3)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    new_key_file(path)
    return path


def test_a_passphrase_opens_what_it_closed(with_passphrase: bytes, tmp_path: Path) -> None:
    checked = check(with_passphrase, Opener(PASSPHRASE), tmp_path)
    assert checked.head.encrypted == "passphrase"
    assert list(checked.manifest.entries) == [
        HEAD, "home/files/a.jpg", "home/files/long/000001", "home/files/long/000002",
    ]  # fmt: skip
    assert CONTENT[:1000] not in with_passphrase


def test_the_public_half_closes_and_only_the_secret_half_opens(key_file: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.write_text(key_file.read_text().splitlines()[0].removeprefix("# public key: "))
    raw = a_backup(make_lock(passphrase=None, key_file=public))
    assert (
        check(raw, make_opener(passphrase=None, key_file=key_file), tmp_path).manifest.secret_fingerprint
        == "f"
    )
    with pytest.raises(WrongKey, match="no secret key"):
        make_opener(passphrase=None, key_file=public)
    other = tmp_path / "other"
    new_key_file(other)
    with pytest.raises(WrongKey, match="not the one"):
        check(raw, make_opener(passphrase=None, key_file=other), tmp_path)
    with pytest.raises(KeyNeeded, match="--key-file"):
        check(raw, WIDE_OPEN, tmp_path)
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_wrong_or_missing_passphrase_is_said_in_one_line(with_passphrase: bytes, tmp_path: Path) -> None:
    with pytest.raises(WrongKey, match=r"^The passphrase is wrong\.$"):
        check(with_passphrase, Opener("một hai ba bốn"), tmp_path)
    with pytest.raises(KeyNeeded, match="--passphrase-file"):
        check(with_passphrase, WIDE_OPEN, tmp_path)


def test_a_short_passphrase_and_a_file_without_key_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="at least 12"):
        make_lock(passphrase="short", key_file=None)
    (tmp_path / "nothing").write_text("hello\n")
    with pytest.raises(BackupFailed, match="no age key"):
        make_lock(passphrase=None, key_file=tmp_path / "nothing")


def test_the_head_is_read_without_a_key(with_passphrase: bytes) -> None:
    assert head_of(io.BytesIO(with_passphrase)).version == "9.9"


@pytest.mark.parametrize("tenth", range(10))
def test_a_backup_cut_off_anywhere_is_refused(key_file: Path, tmp_path: Path, tenth: int) -> None:
    lock = make_lock(passphrase=None, key_file=key_file)
    opener = make_opener(passphrase=None, key_file=key_file)
    for raw in (a_backup(lock), a_backup(Lock("no"))):
        with pytest.raises(DamagedBackup):
            check(raw[: len(raw) * tenth // 10 + 100], opener, tmp_path)


def test_a_backup_cut_between_two_entries_is_refused(tmp_path: Path) -> None:
    """The cut that no tar reader notices: everything before it is whole."""
    with tarfile.open(fileobj=io.BytesIO(a_backup(Lock("no")))) as tar:
        places = [info.offset for info in tar]
    for place_of_cut in places[1:]:
        with pytest.raises(DamagedBackup, match="cut off"):
            check(a_backup(Lock("no"))[:place_of_cut], WIDE_OPEN, tmp_path)


@pytest.mark.parametrize("kind", ["open", "sealed"])
def test_a_changed_byte_is_found(key_file: Path, tmp_path: Path, kind: str) -> None:
    lock = Lock("no") if kind == "open" else make_lock(passphrase=None, key_file=key_file)
    opener = make_opener(passphrase=None, key_file=key_file)
    raw = a_backup(lock)
    with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
        spots = [info.offset_data + info.size // 2 for info in tar if info.name != HEAD]
    assert spots
    for spot in spots:
        changed = bytearray(raw)
        changed[spot] ^= 1
        with pytest.raises(DamagedBackup):
            check(bytes(changed), opener, tmp_path)


def test_another_file_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    for raw in (b"", b"hello", b"\0" * 20_000):
        with pytest.raises(DamagedBackup):
            check(raw, WIDE_OPEN, tmp_path)


def test_a_newer_format_and_newer_programs_are_named(tmp_path: Path) -> None:
    with pytest.raises(NewerBackup, match=r"Motgio 9\.9 in format 2"):
        check(a_backup(Lock("no"), made_in=FORMAT + 1), WIDE_OPEN, tmp_path)
    with pytest.raises(NewerBackup, match="PostgreSQL 19"):
        check(a_backup(Lock("no"), postgres=19), WIDE_OPEN, tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "home/files/../../outside",
        "/etc/outside",
        "home/postgres/url",
        "home/files",
        "home/log/a",
        "elsewhere",
    ],
)
def test_nothing_in_a_backup_leads_out_of_its_place(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with reading(io.BytesIO(a_backup(Lock("no"), name=name)), opener=WIDE_OPEN) as backup:
        member = next(backup.members)
        with pytest.raises(DamagedBackup, match="does not belong"):
            place(member, home)
    assert list(home.rglob("*")) == []


def test_an_entry_that_is_no_file_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        head = Head(FORMAT, "1", "2026", "no", 18).as_json()
        info = tarfile.TarInfo(HEAD)
        info.size = len(head)
        tar.addfile(info, io.BytesIO(head))
        link = tarfile.TarInfo("home/files/a")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(DamagedBackup, match="no ordinary file"):
        check(out.getvalue(), WIDE_OPEN, tmp_path)


def test_a_head_that_is_no_head_is_refused(tmp_path: Path) -> None:
    for head in (b"[]", b"{}", b"{", orjson.dumps({"format": 1})):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as tar:
            info = tarfile.TarInfo(HEAD)
            info.size = len(head)
            tar.addfile(info, io.BytesIO(head))
        with pytest.raises(DamagedBackup):
            check(out.getvalue(), WIDE_OPEN, tmp_path)


def test_an_interrupted_restore_keeps_the_home_from_serving(tmp_path: Path) -> None:
    from motgio.operations.unfinished_restore import UNFINISHED, refuse_unfinished_restore

    refuse_unfinished_restore(tmp_path)
    (tmp_path / UNFINISHED).touch()
    with pytest.raises(CannotStart, match="did not finish"):
        refuse_unfinished_restore(tmp_path)

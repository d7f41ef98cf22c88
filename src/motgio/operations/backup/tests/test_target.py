"""A backup has its final name only when it is whole, and never takes the place of another file."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from motgio.operations.backup.errors import BackupExists, BackupFailed
from motgio.operations.backup.target import file_for, new_file, remove_old
from motgio.operations.tests.waiting import wait_for

AT = datetime(2026, 11, 24, 19, 0, 5, tzinfo=UTC)


def test_a_folder_gets_a_file_named_after_the_time(tmp_path: Path) -> None:
    assert file_for(tmp_path, at=AT).name == "motgio-20261124-190005Z.backup"
    assert file_for(tmp_path / "mine", at=AT) == tmp_path / "mine"


def test_it_appears_whole_and_closed_to_others(tmp_path: Path) -> None:
    final = tmp_path / "a.backup"
    with new_file(final) as file:
        file.write(b"whole")
        assert not final.exists()
    assert final.read_bytes() == b"whole"
    assert final.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.backup"]


def test_a_file_that_is_there_or_comes_meanwhile_is_never_overwritten(tmp_path: Path) -> None:
    final = tmp_path / "a.backup"
    refused = pytest.raises(BackupExists, match="never overwritten")
    with refused, new_file(final) as file:
        file.write(b"mine")
        final.write_bytes(b"another's")
    with pytest.raises(BackupExists), new_file(final):
        pass
    assert final.read_bytes() == b"another's"
    assert [path.name for path in tmp_path.iterdir()] == ["a.backup"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with new_file(tmp_path / "a.backup") as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []


def in_a_process_of_its_own(lines: str, *words: str) -> subprocess.Popen[str]:
    script = "import sys\nfrom pathlib import Path\nfrom motgio.operations.backup.target import new_file\n"
    return subprocess.Popen(
        [sys.executable, "-c", script + textwrap.dedent(lines), *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_kill_9_leaves_no_file_of_that_name_and_the_next_one_clears_the_draft(tmp_path: Path) -> None:
    final = tmp_path / "a.backup"
    lines = """
        with new_file(Path(sys.argv[1])) as file:
            file.write(b"half" * 100_000)
            file.flush()
            sys.stdin.read()
    """
    process = in_a_process_of_its_own(lines, str(final))
    wait_for(lambda: any(path.stat().st_size >= 400_000 for path in tmp_path.iterdir()))
    with new_file(tmp_path / "b.backup"):
        # A draft that somebody still writes is left alone.
        assert len(list(tmp_path.iterdir())) == 2
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not final.exists()
    with new_file(final) as file:
        file.write(b"whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.backup", "b.backup"]


def test_a_disk_that_takes_no_more_is_said_plainly_and_nothing_stays(tmp_path: Path) -> None:
    """The limit for the size of a file stands for the full disk: the kernel refuses the same write."""
    lines = """
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        from motgio.operations.backup.errors import BackupFailed
        try:
            with new_file(Path(sys.argv[1])) as file:
                for _ in range(100):
                    file.write(b"x" * 10_000)
        except BackupFailed as error:
            print(error.message)
    """
    said, complaints = in_a_process_of_its_own(lines, str(tmp_path / "a.backup")).communicate()
    assert said.startswith("File too large: "), complaints
    assert "Nothing was kept" in said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="No such file"), new_file(tmp_path / "nowhere" / "a.backup"):
        pass


def test_only_the_oldest_of_our_own_names_are_removed(tmp_path: Path) -> None:
    names = [f"motgio-2026112{day}-190000Z.backup" for day in range(5)]
    for name in [*names, "before-the-move.backup", "motgio-notes.txt"]:
        (tmp_path / name).touch()
    removed = remove_old(tmp_path, keep=2)
    assert [path.name for path in removed] == names[:3]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "before-the-move.backup", "motgio-20261123-190000Z.backup", "motgio-20261124-190000Z.backup",
        "motgio-notes.txt",
    ]  # fmt: skip
    assert remove_old(tmp_path, keep=9) == []

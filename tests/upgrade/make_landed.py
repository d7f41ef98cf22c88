"""Makes what the upgrade is tested from: a backup of a small demo of another checkout, with real work in it.

    git worktree add /somewhere/else COMMIT
    .venv/bin/python -m tests.upgrade.make_landed --checkout /somewhere/else --name DATE-COMMIT

The other checkout's code runs with this checkout's packages. The backup is made by the code of this one.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx

from motgio.operations.ports import free_port

HERE = Path(__file__).resolve().parent
OURS = HERE.parents[1]
LANDED = HERE / "landed"
SEED = "2149"
PARTICIPANTS, PER_SITUATION = 2_000, 20
LEFT_OPEN = 4
MOST_BYTES = 4 * 1024 * 1024
# Run by the other checkout: a picture that belongs to a case, and its history sealed.
MORE = """
import sys, io, django
from datetime import UTC, datetime
django.setup()
from django.conf import settings
from PIL import Image
from motgio.platform.audit.facade import seal_history, settled_event_id
from motgio.platform.files.facade import keep_picture
now, out = datetime.now(UTC), io.BytesIO()
Image.new("RGB", (64, 48), (180, 30, 60)).save(out, "PNG")
keep_picture(data=out.getvalue(), at=now, owner=sys.argv[1])
file = settings.MOTGIO.home / "anchors" / "history.jsonl"
seal_history(file=file, key=settings.SECRET_KEY.encode(), at=now, settled_id=settled_event_id(before=now))
"""


def main() -> None:
    """Seeds, works, backs up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkout", type=Path, required=True, help="Where the other version's files are.")
    parser.add_argument(
        "--name",
        required=True,
        help="Day it landed and commit; the last is the newest.",
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="motgio-landed-") as folder:
        Path(folder).chmod(0o711)
        home = Path(folder) / "home"
        other = Version(given.checkout.resolve(), home)
        other.prepare()
        other.work()
        made = LANDED / f"{given.name}.backup"
        made.unlink(missing_ok=True)
        Version(OURS, home).motgio("backup", str(made))
        shutil.copy(home / "secret.key", made.with_suffix(".secret.key"))
    if made.stat().st_size > MOST_BYTES:
        sys.exit(f"{made} has {made.stat().st_size} bytes; at most {MOST_BYTES} are to be committed.")
    print(f"{made}: {made.stat().st_size} bytes")


class Version:
    """One checkout at work on one home."""

    def __init__(self, checkout: Path, home: Path) -> None:
        self.home, self.port = home, free_port("127.0.0.1")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
        self.variables = kept | {
            "MOTGIO_HOME": str(home), "PYTHONPATH": str(checkout / "src"), "PORT": str(self.port),
            "MOTGIO_SEED": SEED, "DJANGO_SETTINGS_MODULE": "motgio.config.settings",
        }  # fmt: skip
        self.checkout = checkout
        if Path(self.python("-c", "import motgio; print(motgio.__file__)").strip()).parents[2] != checkout:
            sys.exit(f"The code that runs is not that of {checkout}.")

    def python(self, *words: str, **more: str) -> str:
        """Runs Python on this version's code and says what it printed; a failure ends everything."""
        done = subprocess.run(
            [sys.executable, *words], check=False, cwd=self.checkout, env=self.variables | more,
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        if done.returncode != 0:
            sys.exit(f"{' '.join(words[:4])} failed.")
        return done.stdout

    def motgio(self, *words: str) -> str:
        """A command of this version."""
        return self.python("-m", "motgio.operations", *words)

    def prepare(self) -> None:
        """The systems of record, much smaller than a demo makes them."""
        self.motgio("database", "start")
        url = self.motgio("database", "url", "--role", "records").strip()
        for words in (
            ["migrate"],
            ["seed", "--participants", str(PARTICIPANTS), "--per-situation", str(PER_SITUATION)],
        ):
            self.python("-m", "motgio_records", *words, MOTGIO_RECORDS_DATABASE_URL=url)
        self.motgio("database", "stop")
        (self.home / "records-seeded").write_text(f"{SEED}\n")

    def work(self) -> None:
        """A demo, walked: cases from report to close, some left open, a picture, a sealed history."""
        log = self.home / "demo.out"
        with log.open("w") as out:
            demo = subprocess.Popen(
                [sys.executable, "-m", "motgio.operations", "demo"], cwd=self.checkout, env=self.variables,
                stdout=out, stderr=out,
            )  # fmt: skip
        try:
            while "Motgio is ready" not in log.read_text():
                if demo.poll() is not None:
                    sys.exit(log.read_text())
                time.sleep(0.2)
            print(self.motgio("journey", "--url", f"http://127.0.0.1:{self.port}").splitlines()[-1])
            code = self._report_and_leave_open()
            database = self.motgio("database", "url").strip()
            self.python("-c", MORE, code, MOTGIO_DATABASE_URL=database)
        finally:
            demo.terminate()
            demo.wait(timeout=60)

    def _report_and_leave_open(self) -> str:
        told: dict[str, Any] = json.loads((self.home / "demo.json").read_text())
        token = next(each["token"] for each in told["api_tokens"] if "cases:write" in each["scopes"])
        unclear = [each for each in told["participants"] if each["situation"] == "unclear"][-LEFT_OPEN:]
        code = ""
        for number, one in enumerate(unclear):
            body = {
                "channel": "portal",
                "reporter": {"name": one["full_name"], "phone": one["phone"] or "0901234567"},
                "participant": {"social_insurance_number": one["social_insurance_number"]},
                "text": "Quá trình đóng của tôi bị thiếu mấy tháng, tôi đã hỏi nhiều lần mà chưa ai trả lời.",
            }
            headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": f"left-open-{number}"}
            answer = httpx.post(
                f"{told['base_url']}/api/v1/cases", json=body, headers=headers, timeout=30, trust_env=False
            )
            answer.raise_for_status()
            code = str(answer.json()["code"])
        return code


if __name__ == "__main__":
    main()

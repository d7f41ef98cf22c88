"""From receipt to verdict at five reports a second, with everything running on this machine.

Run: PYTHONPATH=src:. python bench/verdict.py
"""

from __future__ import annotations

import statistics
import threading
import time
import uuid
from datetime import datetime
from typing import Any

import httpx

from bench.ground import own_demo

A_SECOND = 5
SECONDS = 60
WARM_UP = 15
BAR_P95_SECONDS = 1.0


def bodies(demo: dict[str, Any]) -> list[dict[str, Any]]:
    """One report for each sample participant; every other one in words alone."""
    found = []
    for number, person in enumerate(demo["participants"]):
        claim = person["expect"]["claims"][0]
        found.append(
            {
                "channel": "portal",
                "reporter": {"name": person["full_name"]},
                "participant": {"social_insurance_number": person["social_insurance_number"]},
                "text": person["expect"]["text"],
                "claims": [{"record": claim["record"], "problem": claim["problem"]}] if number % 2 else [],
            }
        )
    return found


def send_steadily(client: httpx.Client, reports: list[dict[str, Any]], count: int) -> list[str]:
    """Send so many reports at the steady rate, whatever the answers take; their codes."""
    codes: list[str] = []
    threads = []

    def send(body: dict[str, Any]) -> None:
        answer = client.post("/api/v1/cases", json=body, headers={"Idempotency-Key": uuid.uuid4().hex})
        codes.append(answer.json()["code"])

    began = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, began + number / A_SECOND - time.monotonic()))
        thread = threading.Thread(target=send, args=(reports[number % len(reports)],))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return codes


def seconds_to_verdict(client: httpx.Client, code: str) -> float:
    """From receipt to the first verdict, by the times in the case's own history."""
    for _ in range(300):
        case = client.get(f"/api/v1/cases/{code}").json()
        for line in case["timeline"]:
            if line["event"] == "verified":
                begin = datetime.fromisoformat(case["received_at"])
                return (datetime.fromisoformat(line["at"]) - begin).total_seconds()
        time.sleep(0.1)
    raise SystemExit(f"{code} never had a verdict: {case}")


def main() -> bool:
    """Prints the distribution; whether the bar is met."""
    with own_demo() as demo:
        token = demo["api_tokens"][0]["token"]
        with httpx.Client(base_url=demo["base_url"], headers={"Authorization": f"Bearer {token}"}) as client:
            reports = bodies(demo)
            for code in send_steadily(client, reports, WARM_UP):
                seconds_to_verdict(client, code)
            codes = send_steadily(client, reports, A_SECOND * SECONDS)
            taken = [seconds_to_verdict(client, code) for code in codes]
    cuts = statistics.quantiles(taken, n=100)
    print(f"receipt → verdict, {len(taken)} reports at {A_SECOND} a second:")
    print(f"median {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s (bar {BAR_P95_SECONDS} s)")
    print(f"worst {max(taken):.2f} s")
    return cuts[94] < BAR_P95_SECONDS


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)

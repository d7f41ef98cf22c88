"""Which adapter serves which port; the only place that knows both."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from procrastinate import App
from procrastinate.types import JSONValue

CASES_FED_AT_ONCE = 200
CASES_INDEXED_AT_ONCE = 100


def wire() -> None:
    """Register the adapters; called once in every process."""
    from motgio.adapters.channels.outbox_page import OutboxPage
    from motgio.adapters.systems.http import HttpRecords
    from motgio.capabilities.cases import facade as cases
    from motgio.capabilities.corrections import facade as corrections
    from motgio.capabilities.handover.jobs import queue_untaken
    from motgio.capabilities.records import facade as records
    from motgio.capabilities.requests.facade import pass_on_of
    from motgio.capabilities.texts.facade import register_texts
    from motgio.capabilities.verification import facade as verification
    from motgio.kernel.clock import SystemClock
    from motgio.platform.audit.facade import register_histories
    from motgio.platform.org.facade import Holding, register_clock, register_holding
    from motgio.platform.outbox.facade import register_sender
    from motgio.platform.people.facade import register_after_left, staff_of, tokens_of
    from motgio.platform.rosters.facade import register_after_absent
    from motgio.web.desk import reply_templates

    environment = settings.MOTGIO
    records.register(
        lambda: HttpRecords(
            base_url=environment.records_url,
            token=environment.records_token.get_secret_value(),
            timeout=environment.records_timeout_seconds,
        )
    )
    verification.register_after_verified(corrections.queue_drafts)
    register_texts(*reply_templates.SHIPPED_TEXTS, *verification.SHIPPED_TEXTS, *corrections.SHIPPED_TEXTS)
    register_after_left(cases.release_cases_of)
    cases.register_untaken(queue_untaken)
    register_after_left(pass_on_of)
    register_after_absent(pass_on_of)
    register_clock(SystemClock())
    register_holding(Holding.STAFF, staff_of)
    register_holding(Holding.OPEN_CASES, cases.open_cases_of)
    register_holding(Holding.CORRECTIONS, corrections.open_corrections_of)
    register_holding(Holding.TOKENS, tokens_of)
    register_histories(cases.CaseHistories())
    if environment.demo:
        for medium in ("email", "sms"):
            register_sender(medium, OutboxPage())


def defer_checks() -> int:
    """Give the cases that still have to be checked to the verification, many at once. Returns how many.

    The case row is its own work item until then, so that a report pays for no queue row.
    """
    from motgio.capabilities.cases.facade import take_cases_to_check
    from motgio.capabilities.verification.jobs import verify

    with transaction.atomic():
        taken = take_cases_to_check(limit=CASES_FED_AT_ONCE)
        if taken:
            jobs: list[dict[str, JSONValue]] = [{"case_id": case_id} for case_id in taken]
            verify.batch_defer(*jobs)
    return len(taken)


def read_new_reports() -> int:
    """Have the words of new reports read. Returns how many waited."""
    from motgio.capabilities.intake.facade import read_reports
    from motgio.kernel.clock import SystemClock

    return read_reports(limit=CASES_FED_AT_ONCE, clock=SystemClock())


def write_search_entries() -> int:
    """Make cases that changed findable. Returns how many."""
    from motgio.capabilities.cases.facade import index_cases

    return index_cases(limit=CASES_INDEXED_AT_ONCE)


def on_jobs_ready(app: App) -> None:
    """Called when the job queue is ready; the job doors register themselves on import."""
    from motgio.platform.jobs.connector import ReturningConnector

    # What is put into the queue goes by Django's connection, in the transaction of whoever puts it there.
    app.connector = app.job_manager.connector = ReturningConnector()

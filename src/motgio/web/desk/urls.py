"""Addresses of the officer's pages."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from motgio.web.desk import (
    acts,
    answering,
    approving,
    case,
    correcting,
    drafting,
    following,
    late,
    login,
    promised,
    promising,
    proving,
    queue,
)

app_name = "desk"
CORRECTION = "cases/<str:code>/corrections/<int:correction_id>"
urlpatterns = [
    path("login", login.SignIn.as_view(), name="login"),
    path("logout", LogoutView.as_view(next_page="desk:login"), name="logout"),
    path("", queue.show, name="queue"),
    path("queue/version", queue.version, name="queue_version"),
    path("next", queue.take_next, name="next"),
    path("cases/<str:code>", case.show, name="case"),
    path("cases/<str:code>/version", case.version, name="case_version"),
    path("cases/<str:code>/reveal", case.reveal, name="reveal"),
    path("cases/<str:code>/photos/<str:token>", case.photo, name="photo"),
    path("cases/<str:code>/take", acts.take, name="take"),
    path("cases/<str:code>/release", acts.release, name="release"),
    path("cases/<str:code>/check", acts.check_again, name="check_again"),
    path("cases/<str:code>/sort", acts.sort, name="sort"),
    path("cases/<str:code>/follow", following.follow, name="follow"),
    path("cases/<str:code>/identity", proving.prove_identity, name="prove_identity"),
    path("cases/<str:code>/draft", drafting.draft, name="draft"),
    path("cases/<str:code>/answer", answering.answer, name="answer"),
    path("cases/<str:code>/corrections", correcting.draft_own, name="draft_own"),
    path(f"{CORRECTION}/propose", correcting.propose_it, name="propose"),
    path(
        "cases/<str:code>/corrections/<int:correction_id>/withdraw", correcting.withdraw_it, name="withdraw"
    ),
    path(f"{CORRECTION}/redraft", correcting.redraft, name="redraft"),
    path("cases/<str:code>/promise", promising.promise, name="promise"),
    path("cases/<str:code>/promise/move", promising.move, name="move_promise"),
    path("cases/<str:code>/ask", promising.ask, name="ask"),
    path("cases/<str:code>/attempt", promising.attempt, name="attempt"),
    path("promises", promised.show, name="promises"),
    path("cases/<str:code>/promise.ics", promised.calendar, name="promise_calendar"),
    path("late", late.show, name="late"),
    path("approvals", approving.show, name="approvals"),
    path("approvals/version", approving.version, name="stack_version"),
    path("approvals/<int:correction_id>/approve", approving.say_yes, name="approve"),
    path("approvals/<int:correction_id>/refuse", approving.say_no, name="refuse"),
    path("history/<str:code>", case.history, name="history"),
]

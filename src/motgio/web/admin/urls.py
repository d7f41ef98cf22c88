"""Addresses of the administration, one block for each section."""

from django.urls import path

from motgio.web.admin import (
    audit,
    audit_export,
    calendar_change,
    calendars,
    chain,
    history,
    rule_acts,
    rules,
    shell,
    staff_acts,
    staff_editing,
    staff_list,
    staff_page,
    text_acts,
    texts,
    token_acts,
    tokens,
    unit_acts,
    unit_page,
    units,
)

app_name = "admin"
MEMBER = "staff/<int:staff_id>"
TEXT = "texts/<str:office>/<str:key>/<str:language>"
RULE = "rules/<str:office>/<str:subject>/<str:key>"
TOKEN = "tokens/<int:token_id>"  # noqa: S105
UNIT = "units/<int:unit_id>"
urlpatterns = [
    path("", shell.home, name="home"),
    path("staff", staff_list.show, name="staff"),
    path("staff/new", staff_editing.new, name="staff_new"),
    path(MEMBER, staff_page.show, name="staff_member"),
    path(f"{MEMBER}/edit", staff_editing.edit, name="staff_edit"),
    path(f"{MEMBER}/close", staff_acts.close, name="staff_close"),
    path(f"{MEMBER}/reopen", staff_acts.reopen, name="staff_reopen"),
    path(f"{MEMBER}/roles", staff_acts.grant, name="role_grant"),
    path(f"{MEMBER}/roles/<int:assignment_id>/end", staff_acts.end, name="role_end"),
    path(f"{MEMBER}/password-link", staff_acts.password_link, name="password_link"),
    path(f"{MEMBER}/demand-password", staff_acts.demand_password, name="demand_password"),
    path(f"{MEMBER}/end-sessions", staff_acts.close_sessions, name="end_sessions"),
    path(f"{MEMBER}/lift-lock", staff_acts.unlock, name="lift_lock"),
    path(f"{MEMBER}/second-factor", staff_acts.remove_factors, name="remove_factors"),
    path("units", units.show, name="units"),
    path(UNIT, unit_page.show, name="unit"),
    path(f"{UNIT}/new", unit_acts.new, name="unit_new"),
    path(f"{UNIT}/rename", unit_acts.rename, name="unit_rename"),
    path(f"{UNIT}/close", unit_acts.close, name="unit_close"),
    path(f"{UNIT}/keep", unit_acts.keep, name="unit_keep"),
    path("tokens", tokens.show, name="tokens"),
    path("tokens/new", tokens.new, name="token_new"),
    path(f"{TOKEN}/rotate", token_acts.rotate, name="token_rotate"),
    path(f"{TOKEN}/revoke", token_acts.revoke, name="token_revoke"),
    path("calendars", calendars.show, name="calendars"),
    path("calendars/<str:office>", calendars.show_one, name="calendar"),
    path("calendars/<str:office>/<str:kind>", calendar_change.change, name="calendar_change"),
    path("texts", texts.show, name="texts"),
    path(TEXT, text_acts.edit, name="text"),
    path(f"{TEXT}/<str:act>", text_acts.act, name="text_act"),
    path("rules", rules.show, name="rules"),
    path(RULE, rule_acts.edit, name="rule"),
    path(f"{RULE}/<str:act>", rule_acts.act, name="rule_act"),
    path("history", history.show, name="history"),
    path("audit", audit.show, name="audit"),
    path("audit/export", audit_export.export, name="audit_export"),
    path("chain", chain.show, name="chain"),
    path("chain/state", chain.state, name="chain_state"),
    path("chain/check", chain.check, name="chain_check"),
]

"""Addresses of the own account; those without a house carry the names that django-allauth looks for."""

from django.urls import URLPattern, URLResolver, include, path

from motgio.web.account import confirming, home, passwords, second_factor, signing_in, single_sign_on
from motgio.web.desk import login

own: list[URLPattern | URLResolver] = [
    path("account/", home.show, name="home"),
    path("account/password", passwords.change, name="password"),
    path("account/sessions/<int:session_id>/end", home.end_one, name="end_session"),
    path("account/sessions/end-others", home.end_others, name="end_others"),
    path("password/<str:secret>", passwords.first, name="first_password"),
]
urlpatterns = [
    path("", include((own, "account"))),
    path("login", login.SignIn.as_view(), name="account_login"),
    path("code", signing_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("passkey", signing_in.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("sso/<slug:provider_id>/start", single_sign_on.start, name="openid_connect_login"),
    path("sso/<slug:provider_id>/callback", single_sign_on.callback, name="openid_connect_callback"),
    path("account/confirm", confirming.ByPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code", confirming.ByCode.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/passkey", confirming.ByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/app", second_factor.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove", second_factor.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/codes", second_factor.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("account/codes/new", second_factor.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/passkeys/add", second_factor.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "account/passkeys/<int:pk>/remove", second_factor.RemovePasskey.as_view(), name="mfa_remove_webauthn"
    ),
]

"""A plain site with django-helpdesk for bench/intake.py: its documented settings, nothing slowed down.

Token authentication (its default, a password, is hashed slowly on purpose), the same connection pool as
Motgio; it keeps who reports, as Motgio does, but writes them no mail. `python bench/helpdesk_site.py` makes
its tables; granian serves `helpdesk_site:application`.
"""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.urls import include, path
from psycopg.conninfo import conninfo_to_dict

given = conninfo_to_dict(os.environ["HELPDESK_DATABASE_URL"])
PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}

settings.configure(
    SECRET_KEY="bench",
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            **{PARTS[name]: value for name, value in given.items()},
            "CONN_MAX_AGE": 0,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 10, "timeout": 10}},
        }
    },
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.sites",
        "django.contrib.messages",
        "django.contrib.humanize",
        "django.contrib.admin",
        "rest_framework",
        "rest_framework.authtoken",
        "helpdesk",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.TokenAuthentication"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
    SITE_ID=1,
    HELPDESK_TEAMS_MODE_ENABLED=False,
    HELPDESK_ACTIVATE_API_ENDPOINT=True,
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    LOGGING={"version": 1, "root": {"level": "ERROR"}},
    LOGIN_URL="/login/",
)
django.setup()

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]


def prepare() -> None:
    """Tables, one queue, one officer with the token `bench-token`."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from helpdesk.models import EmailTemplate, Queue
    from rest_framework.authtoken.models import Token

    officer = get_user_model().objects.create_superuser("officer", "officer@example.vn", "unused")
    Token.objects.create(user=officer, key="bench-token")
    Queue.objects.create(title="Reports", slug="reports")
    # Without its texts it renders and sends nothing.
    EmailTemplate.objects.all().delete()


if __name__ == "__main__":
    prepare()
else:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()

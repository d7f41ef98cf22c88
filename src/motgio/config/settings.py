"""Django's settings, read from the one documented environment."""

from __future__ import annotations

import os
from pathlib import Path

from motgio.config.database import connection_settings
from motgio.config.environment import load_environment
from motgio.config.home import make_home
from motgio.config.identity import single_sign_on

MOTGIO = load_environment()
# Where processes count together; told before anything that counts is imported.
FIGURES = MOTGIO.home / "figures"
make_home(MOTGIO.home)
FIGURES.mkdir(mode=0o700, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(FIGURES)
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = MOTGIO.secret_key
DEBUG = MOTGIO.debug
ALLOWED_HOSTS = MOTGIO.allowed_hosts
DATABASES = {"default": connection_settings(MOTGIO)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "motgio.platform.org",
    "motgio.platform.people",
    "motgio.platform.audit",
    "motgio.platform.files",
    "motgio.platform.outbox",
    "motgio.platform.jobs",
    "motgio.platform.releases",
    "motgio.platform.rosters",
    "motgio.platform.tries",
    "motgio.capabilities.deadlines",
    "motgio.capabilities.records",
    "motgio.capabilities.cases",
    "motgio.capabilities.rules",
    "motgio.capabilities.texts",
    "motgio.capabilities.verification",
    "motgio.capabilities.corrections",
    "motgio.capabilities.handover",
    "motgio.capabilities.promises",
    "motgio.capabilities.requests",
    "motgio.capabilities.intake",
    "motgio.capabilities.referral",
    "motgio.capabilities.counter",
    "motgio.web.components",
    "motgio.config.apps.MotgioConfig",
]

MIDDLEWARE = [
    "motgio.web.telling.TellingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motgio.web.api.edge.ApiEdgeMiddleware",
    "motgio.web.headers.SecurityHeadersMiddleware",
    "motgio.web.language.LanguageMiddleware",
    "motgio.web.unreadable.UnreadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motgio.web.account.last_use.LastUseMiddleware",
    "motgio.web.failures.FailuresMiddleware",
]

ROOT_URLCONF = "motgio.config.urls"
WSGI_APPLICATION = "motgio.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            BASE_DIR / "web/components/templates",
            BASE_DIR / "web/citizen/templates",
            BASE_DIR / "web/desk/templates",
            BASE_DIR / "web/account/templates",
            BASE_DIR / "web/admin/templates",
            BASE_DIR / "web/counter/templates",
            BASE_DIR / "web/help/templates",
            BASE_DIR / "web/inspection/templates",
            BASE_DIR / "web/duty/templates",
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"help": "motgio.web.help.tags", "queue_line": "motgio.web.desk.queue_line"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "motgio.web.components.context.page",
            ],
        },
    }
]

AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/desk/login"
LOGIN_REDIRECT_URL = "/desk/"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
# axes keeps what was posted; of these fields only that they were there.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "credential"]

# Accounts: docs/adr/0008. Nobody signs up; an administrator makes every account.
ACCOUNT_ADAPTER = "motgio.web.account.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
MFA_ADAPTER = "motgio.web.account.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Motgio"
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "motgio.web.account.adapters.SingleSignOn"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_PROVIDERS = single_sign_on(MOTGIO)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = MOTGIO.base_url.startswith("https://")
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
CSRF_TRUSTED_ORIGINS = [MOTGIO.base_url] if MOTGIO.base_url.startswith("https://") else []
CSRF_FAILURE_VIEW = "motgio.web.citizen.views.pages.form_too_old"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "web/locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "web/static"]
STATIC_ROOT = MOTGIO.home / "static"
# Found files hide the collected, compressed ones: only where nothing was collected (development, tests).
WHITENOISE_USE_FINDERS = MOTGIO.debug or not STATIC_ROOT.is_dir()
WHITENOISE_AUTOREFRESH = MOTGIO.debug
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MOTGIO.home / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

PROCRASTINATE_ON_APP_READY = "motgio.config.wiring.on_jobs_ready"
# Every process knows every job door, so that a worker just started can do what another left.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "motgio.web.log_lines.PlainLines",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "motgio.web.log_lines.json_lines"},
    },
    "filters": {
        "without_messages": {"()": "motgio.platform.logs.quiet.WithoutMessages"},
        "without_tokens": {"()": "motgio.web.quiet_log.WithoutTokens"},
        "seldom": {"()": "motgio.platform.logs.quiet.Seldom"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": MOTGIO.log_format,
            "filters": ["without_messages", "without_tokens"],
        }
    },
    "root": {"handlers": ["stderr"], "level": MOTGIO.log_level},
    "loggers": {
        # Named, so that Django's own handlers go and every record passes the filter above.
        "django": {"level": "INFO"},
        "django.server": {"level": "INFO", "propagate": True},
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "psycopg.pool": {"filters": ["seldom"]},
    },
}

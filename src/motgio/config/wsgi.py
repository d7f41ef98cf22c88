"""The door of the web process."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from motgio.platform.logs.facade import keep_last_words_quiet

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motgio.config.settings")

keep_last_words_quiet()
application = get_wsgi_application()
if settings.MOTGIO.trusted_proxies:
    application = wrap_wsgi_with_proxy_headers(application, settings.MOTGIO.trusted_proxies)

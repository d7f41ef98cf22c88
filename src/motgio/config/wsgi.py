"""The door of the web process."""

import os

from django.core.wsgi import get_wsgi_application

from motgio.platform.logs.facade import keep_last_words_quiet

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motgio.config.settings")

keep_last_words_quiet()
application = get_wsgi_application()

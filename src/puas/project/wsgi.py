"""The application as a WSGI server sees it, for whoever brings a server of his own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puas.project.settings")
application = get_wsgi_application()

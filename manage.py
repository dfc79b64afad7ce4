"""Django's own door, for developers: `python manage.py makemigrations`, `migrate`, `shell`. Offices use the command `puas`."""

import os
import sys


def main() -> None:
    """Hand the command line to Django with this product's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puas.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

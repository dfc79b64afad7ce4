"""Run as a program inside an installation: an office that opened sixteen weeks ago by its clock and has not ticked since.

python -m tests.project.seed [answers]
"""

import sys
from datetime import timedelta


def main(answers: int) -> None:
    """Make the office and its answers of the first day, through the actions."""
    from puas.project.starting import start_django

    start_django()
    from puas.work.clock import installation_now
    from tests.offices import give_answers, sumber_asri

    then = installation_now() - timedelta(days=112)
    office = sumber_asri(then)
    give_answers(office, answers, then)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)

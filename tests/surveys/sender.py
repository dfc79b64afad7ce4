"""Another process that sends answers: `python -m tests.surveys.sender POINT_CODE NOW`, its work as JSON lines.

It says "ready", waits for one line (a JSON list of [submission id, scores]), sends each, and prints the list of
[receipt, outcome].
"""

import json
import sys
from datetime import datetime

import django


def main(code: str, now: str) -> None:
    django.setup()
    from puas.surveys.actions import Submission, receive_response
    from puas.surveys.models import CollectionPoint

    point = CollectionPoint.objects.select_related("unit__agency").get(code=code)
    print("ready", flush=True)
    sheets = [Submission(submission_id, scores) for submission_id, scores in json.loads(sys.stdin.readline())]
    received = [receive_response(point=point, submission=sheet, now=datetime.fromisoformat(now)) for sheet in sheets]
    print(json.dumps([[each.receipt_code, each.outcome] for each in received]), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

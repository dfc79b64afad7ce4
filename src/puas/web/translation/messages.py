"""What the catalogues must hold: every sentence that citizens see, read from templates and code (`make messages`).

Templates and code mark their sentences for gettext. The domain marks nothing: it knows no gettext. Its words for citizens are
listed here by the objects that hold them, and the templates of refusals by the modules that refuse citizens.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from puas.domain.categories import QualityCategory
from puas.domain.complaint_categories import CATEGORIES, TIME_LIMITS
from puas.domain.complaints import STATES
from puas.domain.profile import NOT_STATED, PROFILE_QUESTIONS
from puas.domain.regulations.catalogue import REGULATIONS
from puas.domain.report_content.wording import SHARE_TEMPLATES
from puas.domain.signature_state import NOT_SIGNED, SIGNED_ELECTRONICALLY, SIGNED_WET
from puas.web.templatetags.figures import PERIOD_WORDS
from puas.web.translation.catalogues import LOCALE, written_catalogues

SOURCE = LOCALE.parents[1]
TEMPLATES = LOCALE.parent / "templates" / "web"
REFUSING = (
    "domain/answer_book/receipts.py",
    "domain/complaint_text.py",
    "domain/tickets.py",
    "signing/verification/sentences.py",
    "complaints/actions/lodging.py",
    "complaints/queries.py",
    "surveys/actions/receive_response.py",
    "surveys/service_tokens.py",
    "web/respondent/refused.py",
)
"""Modules whose refusals, or reasons, a citizen can meet."""
FACTS = ("NIK atau nomor KK", "nomor telepon")
"""Words that such a refusal is filled with."""
KEYWORDS = {"gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}
REFUSALS = {"BadInput", "WrongState", "NotFound", "NotAllowed", "SendingRefused", "Reason"}
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "": "nplurals=1; plural=0;"}
"""Forms of a counted thing; "" for the languages that have one, like Indonesian."""
Message = str | tuple[str, ...]


def messages() -> Iterator[tuple[Message, str]]:
    """Every message with the file it was found in, relative to the package."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        yield from ((found, _shown(path)) for found in _in_template(path))
    for path in sorted(LOCALE.parent.rglob("*.py")):
        yield from ((found, _shown(path)) for found in _in_code(path.read_bytes()))
    for name in REFUSING:
        yield from ((found, name) for found in _refusals(SOURCE / name))
    yield from ((words, "domain") for words in _domain_words())


def catalogue(language: str) -> Catalog:
    """All messages, with the translations that the language's `.po` file has; what it no longer needs is left out."""
    written = written_catalogues().get(language, LOCALE / language / "LC_MESSAGES" / "django.po")
    kept = read_po(BytesIO(written.read_bytes()), domain="django") if written.exists() else Catalog()
    renewed = Catalog(project="Puas", version="1", charset="utf-8", fuzzy=False)
    renewed.mime_headers = [("Plural-Forms", PLURALS.get(language, PLURALS[""]))]
    for message, place in messages():
        key = message if isinstance(message, str) else message[0]
        before = kept.get(key)
        renewed.add(message, string=before.string if before else None, locations=[(place, 0)])
    return renewed


def write(language: str) -> None:
    """Renew a language's `.po` file."""
    target = LOCALE / language / "LC_MESSAGES" / "django.po"
    written = BytesIO()
    write_po(written, catalogue(language), width=130, sort_output=True, omit_header=True, include_lineno=False)
    target.parent.mkdir(parents=True, exist_ok=True)
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n'
    header += f'"Plural-Forms: {PLURALS.get(language, PLURALS[""])}\\n"\n\n'
    target.write_text(header + written.getvalue().decode(), encoding="utf-8", newline="\n")


def _shown(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _in_template(path: Path) -> Iterator[Message]:
    # Everything but the messages becomes X; a line of its own indentation would not be read as Python.
    code = "\n".join(line.lstrip() for line in templatize(path.read_text(encoding="utf-8")).splitlines())
    yield from _in_code(code.encode())


def _in_code(code: bytes) -> Iterator[Message]:
    for _, message, _, _ in extract("python", BytesIO(code), KEYWORDS):
        yield message


def _refusals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in REFUSALS:
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            yield from (text for text in texts if " " in text)


def _domain_words() -> Iterator[str]:
    yield NOT_STATED
    for question in PROFILE_QUESTIONS:
        yield question.words
        yield from (value.words for value in question.values)
    for category in CATEGORIES.values():
        yield from (category.words, category.hint)
    yield from (limit.words for limit in TIME_LIMITS.values())
    yield from STATES.values()
    yield from FACTS
    yield from PERIOD_WORDS
    yield from SHARE_TEMPLATES
    yield from (state.words for state in (NOT_SIGNED, SIGNED_WET, SIGNED_ELECTRONICALLY))
    categories: Iterator[QualityCategory] = (row for rule in REGULATIONS for row in rule.instrument.categories)
    yield from (row.performance_words for row in categories)


def main() -> None:
    """`python -m puas.web.translation.messages`: renew every catalogue."""
    for language in written_catalogues():
        write(language)


if __name__ == "__main__":
    main()

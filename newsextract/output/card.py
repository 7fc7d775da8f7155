"""An article as a card, an explanation as tables: for people in front of a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsextract.article import Article
from newsextract.output.visible import visible
from newsextract.speakers import Speaker

if TYPE_CHECKING:
    from newsextract.explanation import Explanation

_WIDTH = 100
_COLOURS = {
    "bold": "1",
    "faint": "2",
    "TITLE": "1;31",
    "SUBTITLE": "31",
    "HEADING": "33",
    "BODY": "32",
    "IMAGE": "36",
    "CAPTION": "36",
    "CREDIT": "35",
    "BYLINE": "35",
    "NOTICE": "33",
    "REPLY": "34",
    "CHROME": "2",
}
"""What labels and rows look like: codes of ECMA-48, from the eight colours that every terminal has."""


def width(text: str) -> int:
    """Columns that a text takes in a terminal: two a wide character, none a mark that stands on another.

    >>> width("靖江 ok"), width("e\N{COMBINING ACUTE ACCENT}")
    (7, 1)
    """
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me") else 1


def fit(text: str, columns: int) -> str:
    """The text cut or padded to a number of columns, with signs for characters that would steer the terminal.

    >>> fit("靖江市委书记", 7)
    '靖江市…'
    """
    text = visible(" ".join(text.split()))
    if width(text) <= columns:
        return text + " " * (columns - width(text))
    kept, used = "", 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept += character
    return kept + "…" + " " * (columns - width(kept) - 1)


def card(article: Article, *, colour: bool = False) -> str:
    """Title, date, place, source, people, sections: a dozen lines."""
    if not article:
        why = "; ".join(f"{warning.code}: {warning.message}" for warning in article.warnings)
        return f"(no article) {why}"
    rows = [("", article.title or "(no title)")]
    if article.subtitle:
        rows.append(("", article.subtitle))
    rows += _when_and_where(article) + _origin(article)
    for speaker in article.speakers:
        rows.append(("speaker" if speaker.role != "chair" else "chair", _speaker(speaker)))
    if article.attendees:
        rows.append(("present", "、".join(person.name or person.text for person in article.attendees)))
    for section in article.sections:
        count = f"{len(section.paragraphs)} paragraph" + ("s" if len(section.paragraphs) != 1 else "")
        rows.append(("section", f"{section.heading or '(lede)'}  [{count}]"))
    rows += [("warning", f"{warning.code}: {warning.message}") for warning in article.warnings]
    return "\n".join(_row(name, value, colour) for name, value in rows)


def _row(name: str, value: str, colour: bool) -> str:
    """A row of the card: its name in a column of ten, faint, and the headline bold."""
    if not name:
        return paint(fit(value, _WIDTH).rstrip(), "bold", colour)
    return paint(f"{name:10}", "faint", colour) + fit(value, _WIDTH - 10).rstrip()


def _when_and_where(article: Article) -> list[tuple[str, str]]:
    rows = [(when.role, when.isoformat()) for when in article.dates]
    if article.location:
        place = article.location
        parents = " ".join(part for part in (place.country, place.province, place.city) if part and part != place.name)
        parts = (place.name, f"({parents})" if parents else "", place.code or "")
        rows.append(("place", " ".join(part for part in parts if part)))
    return rows


def _origin(article: Article) -> list[tuple[str, str]]:
    rows = []
    if article.source.chain:
        rows.append(("source", " → ".join(article.source.chain)))
    if article.credits:
        rows.append(("credits", ", ".join(f"{credit.name} ({credit.role})" for credit in article.credits)))
    if article.thread:
        thread = article.thread
        views = "" if thread.views is None else f", {thread.views} views"
        rows.append(("thread", f"{len(thread.posts)} posts{views}, by {thread.user or '?'}"))
    return rows


def _speaker(speaker: Speaker) -> str:
    said = f"{len(speaker.statements)} statement" + ("s" if len(speaker.statements) != 1 else "")
    return "  ".join(part for part in (speaker.name or speaker.text, speaker.post or "", f"[{said}]") if part)


def explanation_table(explanation: Explanation, *, colour: bool = False) -> str:
    """Number, label, zone, rule and text of every line; then path, span, rule, confidence and text of every field."""
    rows = [paint(f"{'line':>5}  {'label':<9}{'zone':<19}{'rule':<22}text", "faint", colour)]
    rows += [
        f"{line.number:>5}  "
        + paint(f"{line.label:<9}", line.label, colour)
        + f"{line.zone or '':<19}{line.rule:<22}"
        + paint(fit(line.text, 60).rstrip(), line.label, colour)
        for line in explanation.lines
        if line.label != "BLANK"
    ]
    rows += ["", paint(f"{'field':<36}{'span':<14}{'rule':<24}{'sure':<6}text", "faint", colour)]
    text = explanation.article.input.text
    for path, start, end, rule, confidence, _ in explanation.article.traces:
        rows.append(f"{path:<36}{f'{start}-{end}':<14}{rule:<24}{confidence:<6.2f}{fit(text[start:end], 50).rstrip()}")
    rows += [f"warning {warning.code}: {warning.message}" for warning in explanation.article.warnings]
    return "\n".join(rows)


def paint(text: str, name: str, colour: bool) -> str:
    r"""The text in the colour of a label, bold or faint; as it is without `colour`.

    >>> paint("x", "bold", True)
    '\x1b[1mx\x1b[0m'
    """
    code = _COLOURS.get(name)
    return f"\x1b[{code}m{text}\x1b[0m" if colour and code else text

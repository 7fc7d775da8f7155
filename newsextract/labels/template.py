"""What is known to recur on the site's other pages: it is no headline, and no first or last line of a body."""

from __future__ import annotations

from newsextract.labels.sheet import BODY, CHROME, HEADING, Sheet


def is_template(sheet: Sheet, index: int) -> bool:
    """Whether a line without a mark of its own stands on the site's other pages too."""
    return sheet.lines[index].text in sheet.recurring and sheet.own[index].kind == "short"


def trim_template(sheet: Sheet) -> None:
    """Take such lines off both ends of the body. Between paragraphs they stay: a heading may recur in a series."""
    first, last = sheet.article
    if not sheet.recurring or first == last:
        return
    body = [index for index in range(first, last) if sheet.label[index] in (BODY, HEADING)]
    kept = [place for place, index in enumerate(body) if not is_template(sheet, index)]
    if kept:
        for index in body[: kept[0]] + body[kept[-1] + 1 :]:
            sheet.mark(index, CHROME, "site-template", "site-template")

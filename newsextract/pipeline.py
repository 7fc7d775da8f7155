"""The whole story on one screen: a page is read, its lines are labelled, its fields found, an article made."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from newsextract.article import Article
from newsextract.explanation import Explanation
from newsextract.extra import NOTHING_EXTRA, Extra
from newsextract.fields.credits import find_credits
from newsextract.fields.dateline import find_dateline
from newsextract.fields.dates import find_dates
from newsextract.fields.draft import Draft, build_body
from newsextract.fields.images import find_images
from newsextract.fields.places import find_places
from newsextract.fields.sections import find_sections
from newsextract.fields.source import find_source
from newsextract.fields.speakers import find_speakers
from newsextract.fields.thread import find_thread as find_thread_fields
from newsextract.fields.title import find_title as find_title_fields
from newsextract.fields.warnings import find_language, find_warnings
from newsextract.labels.board import find_board
from newsextract.labels.captions import find_captions
from newsextract.labels.credit_pairs import find_account_line, find_split_credits
from newsextract.labels.discussion import find_discussion
from newsextract.labels.headings import find_headings
from newsextract.labels.hinted import find_marked
from newsextract.labels.jammers import cut_jammers
from newsextract.labels.judge import open_sheet
from newsextract.labels.post_rows import find_rows
from newsextract.labels.region import find_region
from newsextract.labels.sheet import Sheet
from newsextract.labels.template import trim_template
from newsextract.labels.thread import find_thread
from newsextract.labels.title import find_title
from newsextract.labels.wechat import find_account
from newsextract.page.entry import PageInput, Read, read
from newsextract.page.line import Page

LABELS: tuple[Callable[[Sheet], None], ...] = (
    find_board,
    find_thread,
    find_region,
    find_discussion,
    find_rows,
    find_account,
    find_marked,
    find_split_credits,
    trim_template,
    find_title,
    find_account_line,
    cut_jammers,
    find_captions,
    find_headings,
)
"""Floor 2: each step marks lines of the sheet; a later step may correct an earlier one."""

FIELDS: tuple[Callable[[Draft], None], ...] = (
    build_body,
    find_title_fields,
    find_dateline,
    find_credits,
    find_source,
    find_dates,
    find_places,
    find_sections,
    find_language,
    find_speakers,
    find_images,
    find_thread_fields,
    find_warnings,
)
"""Floor 3: each step fills in fields of the draft, with their evidence."""


def extract(
    page: PageInput,
    *,
    url: str | None = None,
    encoding: str | None = None,
    kind: str = "auto",
    today: datetime.date | None = None,
    extra: Extra = NOTHING_EXTRA,
) -> Article:
    """The news article on a page.

    `page` is a `str` (HTML, or the text that a browser shows; never a file name), `bytes` in any Chinese encoding, or a
    `pathlib.Path`, which is read. `encoding` names the encoding of bytes and overrules what they declare; without it
    they are looked at. `kind` is "auto", "text" or "html". `url` is noted as the source's address when the page gives
    none. `today` is the day against which a date without a year may be resolved; without it nothing is guessed, and
    the clock is never read. `extra` holds rows beside those of the package's tables: chrome, posts, selectors.

    Whatever the content, an `Article` comes back; it is falsy, with a warning that says why, when the page holds none.
    Raises `TypeError` for another type, `ValueError` for another kind, `LookupError` for an unknown encoding, `OSError`
    for a file that cannot be read.

    >>> extract("登录 | 注册").warnings[0].code
    'no-article'
    """
    source = read(page, encoding=encoding, kind=kind, selectors=extra.selectors)
    return _article(_fill(_label(source.page, extra), today, extra), source, url)


def explain(
    page: PageInput,
    *,
    url: str | None = None,
    encoding: str | None = None,
    kind: str = "auto",
    today: datetime.date | None = None,
    extra: Extra = NOTHING_EXTRA,
) -> Explanation:
    """The article with every line of the page: number, label, zone, the rule that gave it. Same arguments as `extract`.

    The lines of an HTML page also have the XPath of the element in which they begin.

    >>> [(line.number, line.label) for line in explain("回复 使用道具 举报").lines]
    [(1, 'CHROME')]
    """
    source = read(page, encoding=encoding, kind=kind, paths=True, selectors=extra.selectors)
    sheet = _label(source.page, extra)
    return Explanation.of(sheet, _article(_fill(sheet, today, extra), source, url))


def _label(page: Page, extra: Extra) -> Sheet:
    sheet = open_sheet(page, extra.chrome, extra.recurring)
    for step in LABELS:
        step(sheet)
    return sheet


def _fill(sheet: Sheet, today: datetime.date | None, extra: Extra) -> Draft:
    day = today.date() if isinstance(today, datetime.datetime) else today
    draft = Draft(sheet, sheet.page, day, extra.posts)
    for step in FIELDS:
        step(draft)
    return draft


def _article(draft: Draft, source: Read, url: str | None) -> Article:
    return Article(
        title=draft.title,
        subtitle=draft.subtitle,
        dates=tuple(draft.dates),
        places=tuple(draft.places),
        speakers=tuple(draft.speakers),
        attendees=tuple(draft.attendees),
        sections=tuple(draft.sections),
        source=draft.source.with_url(url),
        credits=tuple(draft.credits),
        images=tuple(draft.images),
        thread=draft.thread,
        language=draft.language,
        warnings=source.notes + tuple(draft.warnings),
        input=source.input,
        traces=tuple(draft.traces),
    )

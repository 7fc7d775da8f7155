"""The source: the outlet that is credited, and the chain of those through whose hands the article came."""

from __future__ import annotations

from newsextract.fields import notices, outlets
from newsextract.fields.draft import Draft
from newsextract.fields.outlets import Outlet
from newsextract.records import Source


def find_source(draft: Draft) -> None:
    """Gather what credit lines, notices, dateline and account say, and order it."""
    first = notices.first_in(draft)
    credited = outlets.credited(draft)
    byline = outlets.of_byline(draft) or outlets.of_ending(draft) or outlets.of_masthead(draft)
    dateline, account = outlets.of_dateline(draft), outlets.of_account(draft)
    stated = None if credited or byline else notices.stated_source(draft)
    passed = next(outlets.labelled(draft, "repost"), None)
    repost = notices.reposted(draft) or passed
    name = (
        first
        or credited
        or byline
        or dateline
        or account
        or stated
        or repost
        or outlets.of_signature(draft)
        or outlets.of_any_reporter(draft)
        or outlets.of_head(draft)
        or outlets.of_site(draft)
    )
    links = [
        first,
        dateline if dateline and (dateline.rule == "dateline-agency" or not (credited or byline)) else None,
        credited or byline or stated,
        passed,
        repost,
        account,
    ]
    chain = _chain([one for one in links if one] or [one for one in [name] if one])
    draft.source = Source(
        name.name if name else None,
        repost.name if repost else None,
        tuple(one.name for one in chain),
        notices.wechat_id(draft),
        notices.original_link(draft),
        notices.original_title(draft),
        notices.notice(draft),
        draft.page.span(name.start, name.end) if name else None,
    )
    _trace(draft, name, repost, chain)


def _chain(links: list[Outlet]) -> list[Outlet]:
    """The links in order, each name once; one that a later link names among others is part of that."""
    unique = list({one.name: one for one in reversed(links)}.values())[::-1]
    ordered = sorted(unique, key=lambda one: next(number for number, link in enumerate(links) if link.name == one.name))
    return [
        one for one in ordered if not any(one.name in other.name.split("、") for other in ordered if other is not one)
    ]


def _trace(draft: Draft, name: Outlet | None, repost: Outlet | None, chain: list[Outlet]) -> None:
    numbered = [(f"source.chain[{number}]", one) for number, one in enumerate(chain)]
    for path, one in [("source.name", name), ("source.reposted_from", repost), *numbered]:
        if one:
            draft.trace(path, one.start, one.end, one.rule, one.confidence)

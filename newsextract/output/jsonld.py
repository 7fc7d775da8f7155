"""An article in the words of schema.org, for search engines and archives."""

from __future__ import annotations

from typing import Any

from newsextract.article import Article
from newsextract.records import Place, Thread, When
from newsextract.speakers import Person, Speaker

CONTEXT = "https://schema.org"
_AUTHORS = ("author", "reporter", "correspondent")
_EDITORS = ("editor", "chief_editor", "reviewer", "proofreader")


def to_jsonld(article: Article) -> dict[str, Any]:
    """A `NewsArticle`; of a thread, a `DiscussionForumPosting` whose `sharedContent` is the article.

    What the page does not say is left out. A date without a year or month is not a date of schema.org (ISO 8601) and is
    left out too, never padded.

    >>> from newsextract import extract
    >>> to_jsonld(extract("登录 | 注册"))["@type"]
    'NewsArticle'
    """
    news = _news(article)
    if article.thread is None:
        return {"@context": CONTEXT, **news}
    return {"@context": CONTEXT, **_posting(article.thread, article, news)}


def _news(article: Article) -> dict[str, Any]:
    source = article.source
    when = article.date
    links = [one for one in source.chain if one != source.name]
    return _stated(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "alternativeHeadline": article.subtitle,
            "inLanguage": article.language if article.language.startswith("zh-Han") else None,
            "datePublished": _iso(when) if when is not None and when.role in ("published", "posted") else None,
            "dateModified": next((_iso(one) for one in article.dates if one.role == "modified"), None),
            "contentLocation": _place(article.location),
            "dateline": next((one.text for one in article.places if one.role == "dateline"), None),
            "author": [_named("Person", one.name) for one in article.credits if one.role in _AUTHORS],
            "translator": [_named("Person", one.name) for one in article.credits if one.role == "translator"],
            "editor": [_named("Person", one.name) for one in article.credits if one.role in _EDITORS],
            "publisher": _named("Organization", source.name),
            "isBasedOn": source.url or [_named("CreativeWork", one) for one in links],
            "creditText": " → ".join(source.chain),
            "usageInfo": source.notice,
            "image": [_image(one.src, one.caption, one.credit) for one in article.images],
            "mentions": _mentions(article),
            "hasPart": [_quotation(speaker, said.text) for speaker in article.speakers for said in speaker.statements],
            "articleSection": [one.heading for one in article.sections if one.heading],
            "articleBody": article.text,
        }
    )


def _posting(thread: Thread, article: Article, news: dict[str, Any]) -> dict[str, Any]:
    posted = next((one for one in article.dates if one.role == "posted"), None)
    counts = {"ViewAction": thread.views, "CommentAction": thread.replies}
    return _stated(
        {
            "@type": "DiscussionForumPosting",
            "headline": article.title,
            "author": _named("Person", thread.user),
            "datePublished": _iso(posted),
            "isPartOf": _named("WebPage", thread.board),
            "publisher": _named("Organization", thread.forum),
            "interactionStatistic": [
                {
                    "@type": "InteractionCounter",
                    "interactionType": f"{CONTEXT}/{action}",
                    "userInteractionCount": number,
                }
                for action, number in counts.items()
                if number is not None
            ],
            "sharedContent": news,
            "comment": [
                _stated(
                    {
                        "@type": "Comment",
                        "position": one.floor,
                        "author": _named("Person", one.user),
                        "datePublished": _iso(one.posted),
                        "text": one.text,
                    }
                )
                for one in thread.posts
                if one.floor != thread.floor
            ],
        }
    )


def _iso(when: When | None) -> str | None:
    """The date to the precision that is known, when it is one of ISO 8601."""
    return when.isoformat() if when is not None and when.year is not None and when.month is not None else None


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    address = {
        "@type": "PostalAddress",
        "addressCountry": place.country,
        "addressRegion": place.province,
        "addressLocality": " ".join(part for part in (place.city, place.county, place.town) if part),
    }
    code = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": place.code} if place.code else None
    return _stated({"@type": "Place", "name": place.name, "address": _stated(address), "identifier": code})


def _mentions(article: Article) -> list[dict[str, Any]]:
    people: list[Person | Speaker] = [*article.speakers, *article.attendees]
    return [_person(one) for one in people if one.name]


def _person(person: Person | Speaker) -> dict[str, Any]:
    return _stated(
        {
            "@type": "Person",
            "name": person.name,
            "jobTitle": person.post,
            "affiliation": _named("Organization", person.organisation),
        }
    )


def _quotation(speaker: Speaker, text: str) -> dict[str, Any]:
    kind = "Person" if speaker.name else "Thing"
    return {"@type": "Quotation", "spokenByCharacter": _named(kind, speaker.name or speaker.text), "text": text}


def _image(src: str | None, caption: str | None, credit: str | None) -> dict[str, Any]:
    return _stated({"@type": "ImageObject", "contentUrl": src, "caption": caption, "creditText": credit})


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not stated."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}

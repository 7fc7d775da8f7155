"""The fields as a card; every value knows the places of the page that it came from (`data-s`)."""

from __future__ import annotations

from collections.abc import Iterable

from newsextract.article import Article
from newsextract.output.report.markup import Child, Html, tag
from newsextract.records import Span, When
from newsextract.speakers import Person, Speaker, Statement

_SHOWN = 90
"""Characters of a paragraph that the outline shows; the page has the rest."""
_ROLES = {"chair": "chairs", "statement": "speaks", "presenter": "presents", "interviewee": "interviewed"}


class Card:
    """Makes the card of an article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._traces = {row[0]: row for row in article.traces}

    def whole(self) -> Html:
        """All fields that the page gave."""
        return tag(
            "div",
            self._head(),
            tag("dl", self._facts(), class_="facts"),
            self._chain(),
            self._people(),
            self._outline(),
            self._images(),
            self._thread(),
            self._warnings(),
            class_="card",
        )

    def value(self, path: str, text: str | None, *spans: Span | None) -> Html | None:
        """A value with its evidence: that of its path, else the spans of its record."""
        if text is None:
            return None
        row = self._traces.get(path)
        if row is not None:
            _, start, end, rule, confidence, more = row
            spans = (Span(start, end), *more)
            told = f"{rule} · {confidence:.2f}"
        else:
            told = None
        places = ",".join(f"{span.start}-{span.end}" for span in spans if span is not None and span.end > span.start)
        return tag("span", text, class_="value", data_p=path, data_s=places or None, data_r=told, tabindex="0")

    def _head(self) -> Child:
        article = self.article
        if not article:
            return tag("h2", "no article on this page", class_="none")
        subtitle = self.value("subtitle", article.subtitle)
        return [tag("h2", self.value("title", article.title) or "(no title)"), subtitle and tag("h3", subtitle)]

    def _facts(self) -> Iterable[Child]:
        article = self.article
        for number, when in enumerate(article.dates):
            yield _fact(when.role, self._when(number, when))
        for number, place in enumerate(article.places):
            above = [part for part in (place.country, place.province, place.city) if part and part != place.name]
            note = " ".join([*above, place.code or ""]).strip()
            value = self.value(f"places[{number}]", place.name, place.span)
            yield _fact(f"place ({place.role})", value, tag("small", note) if note else None)
        source = article.source
        for name in ("wechat_id", "url", "original_title", "notice"):
            value = self.value(f"source.{name}", getattr(source, name))
            if value is not None:
                yield _fact(name.replace("_", " "), value)
        for number, credit in enumerate(article.credits):
            value = self.value(f"credits[{number}].name", credit.name, credit.span)
            yield _fact(credit.role.replace("_", " "), value, tag("small", credit.outlet) if credit.outlet else None)
        yield _fact("language", article.language)
        read = article.input
        reason = f"{read.encoding} ({read.encoding_reason})" if read.encoding else ""
        yield _fact("input", " ".join(part for part in (read.kind, reason) if part))

    def _when(self, number: int, when: When) -> Child:
        supplied = f"from the page's own date: {', '.join(when.inferred)}" if when.inferred else ""
        return [
            self.value(f"dates[{number}]", when.isoformat(), when.span),
            tag("small", f" to {when.until}") if when.until else None,
            tag("small", supplied) if supplied else None,
        ]

    def _chain(self) -> Html | None:
        """The hands it went through, first to last, as boxes with arrows."""
        links = [self.value(f"source.chain[{number}]", name) for number, name in enumerate(self.article.source.chain)]
        thread = self.article.thread
        if thread is not None and thread.user is not None and links:
            links.append(self.value("thread.user", thread.user))
        if not links:
            return None
        arrow = tag("span", "→", class_="arrow", aria_hidden="true")
        drawn: list[Child] = [links[0]]
        for link in links[1:]:
            drawn += [arrow, link]
        return _part("repost chain" if len(links) > 1 else "source", tag("div", drawn, class_="chain"))

    def _people(self) -> Iterable[Child]:
        article = self.article
        if article.speakers:
            found = [self.speaker(number, one) for number, one in enumerate(article.speakers)]
            yield _part(f"speakers · {len(found)}", found)
        if article.attendees:
            people = [self._person(f"attendees[{number}]", one) for number, one in enumerate(article.attendees)]
            yield _part(f"present · {len(people)}", tag("ul", [tag("li", one) for one in people], class_="people"))

    def speaker(self, number: int, speaker: Speaker) -> Html:
        """Who it is and what was said."""
        path = f"speakers[{number}]"
        said = [tag("li", self._statement(path, n, one)) for n, one in enumerate(speaker.statements)]
        role = _ROLES.get(speaker.role)
        head = [self._person(path, speaker), tag("small", role) if role else None]
        if not said:
            return tag("div", head, class_="speaker")
        counted = tag("small", f"{len(said)} statement{'s' * (len(said) > 1)}")
        return tag("details", tag("summary", head, counted), tag("ol", said), class_="speaker", open="open")

    def _person(self, path: str, person: Person | Speaker) -> Child:
        name = self.value(f"{path}.name", person.name, person.span) or self.value(path, person.text, person.span)
        post = self.value(f"{path}.post", person.post)
        return [name, tag("small", post) if post else None]

    def _statement(self, path: str, number: int, one: Statement) -> Child:
        verb = tag("small", f"{one.verb or '…'} · {one.kind}")
        return [verb, self.value(f"{path}.statements[{number}].text", one.text, one.span)]

    def _outline(self) -> Html | None:
        sections: list[Child] = []
        for number, section in enumerate(self.article.sections):
            heading = self.value(f"sections[{number}].heading", section.heading)
            sections.append(heading and tag("h4", heading, class_=f"level{section.level}"))
            sections += [
                tag("p", self.value(f"sections[{number}].paragraphs[{n}]", _cut(one.text), one.span))
                for n, one in enumerate(section.paragraphs)
            ]
        count = len(self.article.paragraphs)
        return _part(f"text · {count} paragraph{'s' * (count != 1)}", sections, "outline") if sections else None

    def _images(self) -> Html | None:
        images = []
        for number, image in enumerate(self.article.images):
            path = f"images[{number}]"
            told = [self.value(f"{path}.caption", image.caption), self.value(f"{path}.credit", image.credit)]
            images.append(tag("li", self.value(f"{path}.src", image.src, image.span), [_small(one) for one in told]))
        return _part(f"images · {len(images)}", tag("ul", images)) if images else None

    def _thread(self) -> Html | None:
        thread = self.article.thread
        if thread is None:
            return None
        facts = [
            _fact(name, self.value(f"thread.{name}", str(value)))
            for name in ("forum", "board", "user", "views", "replies")
            if (value := getattr(thread, name)) is not None
        ]
        posts = [
            tag(
                "details",
                tag("summary", f"{one.floor}楼 ", one.user or "?", " ", one.posted.isoformat() if one.posted else None),
                tag("p", self.value(f"thread.posts[{number}].text", _cut(one.text, 400), one.span)),
                class_="post",
            )
            for number, one in enumerate(thread.posts)
        ]
        return _part(f"thread · {len(posts)} post{'s' * (len(posts) != 1)}", [tag("dl", facts, class_="facts"), posts])

    def _warnings(self) -> Html | None:
        told = [tag("li", tag("b", one.code), " ", one.message) for one in self.article.warnings]
        return _part("warnings", tag("ul", told), "warnings") if told else None


def speaker_view(speaker: Speaker) -> Html:
    """One speaker alone."""
    return Card(Article()).speaker(0, speaker)


def _fact(name: str, *values: Child) -> Html:
    return tag("div", tag("dt", name), tag("dd", values))


def _part(name: str, content: Child, kind: str = "part") -> Html:
    return tag("section", tag("h5", name), content, class_=kind)


def _small(value: Html | None) -> Html | None:
    return tag("small", value) if value is not None else None


def _cut(text: str, longest: int = _SHOWN) -> str:
    return text if len(text) <= longest else text[:longest] + "…"

"""The people of an article: who speaks, what each said, who is present. Plain frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from newsextract.records import Span


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is on the page: here, somebody who was present."""

    name: str | None
    """The full name where the page gives one anywhere; None for a source that has none (该负责人)."""
    post: str | None = None
    """The whole phrase before (or after) the name, as printed: 靖江市委副书记、市长; None when there is none."""
    organisation: str | None = None
    """The organisation in that phrase: 靖江市委; None when it names none."""
    offices: tuple[str, ...] = ()
    """The offices in that phrase: ('副书记', '市长')."""
    text: str = ""
    """The mention as printed: 陈锋剑, 禄院长, 该负责人."""
    span: Span = Span(0, 0)
    """Where that mention stands."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said, one item a paragraph."""

    text: str
    """The utterance from its first to its last character, quotation marks left out. A narrator's interruption
    (`…，”他说，“…`) stays in it, because it stands there; `words` leaves it out."""
    verb: str | None
    """The verb that reports it: 说, 指出; None when it only follows on."""
    kind: str
    """direct (in quotation marks) or indirect."""
    span: Span
    """Where it stands: `span.of(article.input.text) == text` but for line ends inside a hard-wrapped paragraph."""
    speaker_span: Span | None = None
    """Where the page names the speaker of this statement (a name, 他, 会议); None for a carried-over paragraph."""
    words: str = ""
    """The utterance without the narrator's interruptions; the same as `text` when there are none."""
    verb_span: Span | None = None
    """Where the verb stands, the cue of the statement; None when `verb` is."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person (or, without a name, a nominal source or organisation) whose words the page reports."""

    name: str | None
    """The full name; None for a nominal source (该负责人) or an organisation (会议): `text` says it."""
    role: str
    """speaker, chair (only presided), statement (作表态发言), presenter (only read out a document), or interviewee."""
    statements: tuple[Statement, ...] = ()
    """What they are reported to have said, in page order; empty for who only presided or spoke unreported."""
    post: str | None = None
    """The whole phrase before the name, as printed; None when there is none."""
    organisation: str | None = None
    """The organisation in that phrase; None when it names none."""
    offices: tuple[str, ...] = ()
    """The offices in that phrase."""
    text: str = ""
    """The mention as printed."""
    span: Span = Span(0, 0)
    """Where that mention stands."""

    def _repr_html_(self) -> str:
        """Who it is and what was said, for a notebook's cell."""
        from newsextract.output.report.document import fragment
        from newsextract.output.report.fields_view import speaker_view

        return fragment(speaker_view(self))

"""Statements by phenomenon: how the page attributes them, how the source is named, what became of them.

    NEWSEXTRACT_CORPUS=path/to/corpus python -m benchmarks.phenomena [FIELDS_FOLDER]

Every wanted statement of the corpus's gold files is put into one row of two tables: right (speaker, kind and both
ends), speaker (another one was given), ends (begins or ends elsewhere), missed. A third table counts, by rule, what was
found that nobody wanted. FIELDS_FOLDER is another folder of pages and gold; the corpus's own is `text`.
"""

from __future__ import annotations

import collections
import importlib.util
import json
import os
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import newsextract

OUTCOMES = ("right", "speaker", "ends", "missed")
Table = dict[str, collections.Counter[str]]
_OPENS, _CLOSES = '“「『"‘', '”」』"’'
_TURN = re.compile(r"\s*(?:问|答|[\u4e00-\u9fff]{1,8})[:：]\s*$")
_NUMBERING = re.compile(r"[\s\d一二三四五六七八九十、.．()（）●■—-]*$")


def tables(corpus: Path, folder: Path) -> tuple[Table, Table, collections.Counter[str]]:
    """Outcomes by construction and by kind of source, and the rules of what was found beyond."""
    scorer = _scorer(corpus)
    constructions: Table = collections.defaultdict(collections.Counter)
    sources: Table = collections.defaultdict(collections.Counter)
    extra: collections.Counter[str] = collections.Counter()
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = (folder / "pages" / f"{path.stem}.txt").read_text(encoding="utf-8")
        _count(scorer, gold, page, constructions, sources, extra)
    return constructions, sources, extra


def _count(
    scorer: ModuleType,
    gold: dict[str, Any],
    page: str,
    constructions: Table,
    sources: Table,
    extra: collections.Counter[str],
) -> None:
    squeezed = scorer.ns(page)
    spans = scorer.gold_spans(gold["statements"], page, squeezed)
    found = _found(page)
    used: set[int] = set()
    for item, span in zip(gold["statements"], spans, strict=True):
        outcome, which = _outcome(scorer, item, span, found)
        used |= {which} if which is not None else set()
        if not item.get("optional") and span:
            start, end = _unsqueeze(page, span)
            constructions[_construction(page, item, start, end)][outcome] += 1
            sources[_source(page, item, start, end)][outcome] += 1
    extra.update(rule for number, (_, _, _, rule) in enumerate(found) if number not in used)


def _found(page: str) -> list[tuple[str, Any, tuple[int, int], str]]:
    """Speaker, statement, its range in the page without blanks, and its rule, of everything that was found."""
    article = newsextract.extract(page)
    rules = {path: rule for path, _, _, rule, *_ in article.traces}
    return [
        (
            speaker.name or speaker.text,
            statement,
            _squeeze(page, statement.span),
            rules[f"speakers[{i}].statements[{j}].text"],
        )
        for i, speaker in enumerate(article.speakers)
        for j, statement in enumerate(speaker.statements)
    ]


def _squeeze(page: str, span: newsextract.Span) -> tuple[int, int]:
    before = len("".join(page[: span.start].split()))
    return before, before + len("".join(page[span.start : span.end].split()))


def _unsqueeze(page: str, span: tuple[int, int]) -> tuple[int, int]:
    places = [index for index, character in enumerate(page) if not character.isspace()]
    return places[span[0]], places[span[1] - 1] + 1


def _outcome(
    scorer: ModuleType,
    item: dict[str, Any],
    span: tuple[int, int] | None,
    found: list[tuple[str, Any, tuple[int, int], str]],
) -> tuple[str, int | None]:
    """What became of a wanted statement, and which of those found it is."""
    shares = [scorer.overlap(span, None, place, None) for _, _, place, _ in found]
    best = max(range(len(found)), key=shares.__getitem__, default=None)
    if best is None or shares[best] < 0.3:
        return "missed", None
    who, statement, _, _ = found[best]
    wanted = [item["speaker"], *item.get("speaker_alt", ())]
    if scorer.ns(who) not in map(scorer.ns, wanted):
        return "speaker", best
    same = statement.kind in [item["kind"], *item.get("kind_alt", ())]
    return ("right" if same and scorer.edges_match(item, {"text": statement.text}) else "ends"), best


def _construction(page: str, item: dict[str, Any], start: int, end: int) -> str:
    """How the page attributes the statement."""
    before = page[page.rfind("\n", 0, start) + 1 : start]
    after = page[end : _line_end(page, end)]
    if item["kind"] == "indirect":
        if _TURN.match(before):
            return "turn of an interview"
        return "carry-over" if _NUMBERING.match(before) else "indirect"
    if re.search(f"[{_CLOSES}][^{_OPENS}]{{2,40}}[{_OPENS}]", page[start:end]):
        return "direct, interrupted"
    if _TURN.match(before.rstrip(_OPENS)):
        return "turn of an interview"
    if re.search(f"[^。！？!?][:：,，说道]\\s*[{_OPENS}]?$", before):
        return "direct, cue before"
    return "direct, cue after" if len(after.lstrip(_CLOSES + "。，,")) > 2 else "direct, no cue in its paragraph"


def _source(page: str, item: dict[str, Any], start: int, end: int) -> str:
    """How the source is named where the statement stands."""
    if item.get("who", "person") not in ("person", "nominal"):
        return "organisation, meeting, document"
    if item.get("who") == "nominal":
        return "nominal (该负责人)"
    around = page[page.rfind("\n", 0, start) + 1 : start] + page[end : _line_end(page, end)]
    if any(name in around for name in [item["speaker"], *item.get("speaker_alt", ())]):
        return "name"
    return "pronoun (他)" if re.search("[他她]", around) else "not named in the paragraph"


def _line_end(page: str, position: int) -> int:
    end = page.find("\n", position)
    return end if end >= 0 else len(page)


def _scorer(corpus: Path) -> ModuleType:
    """The corpus's own scorer, so that a statement counts here as it counts there."""
    spec = importlib.util.spec_from_file_location("score_fields", corpus / "score_fields.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{corpus} holds no score_fields.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show(found: tuple[Table, Table, collections.Counter[str]]) -> None:
    """Print the three tables."""
    constructions, sources, extra = found
    for title, table in (("construction", constructions), ("source", sources)):
        print(f"\n{title:<34}" + "".join(f"{outcome:>9}" for outcome in OUTCOMES))
        for row, counts in sorted(table.items()):
            print(f"{row:<34}" + "".join(f"{counts[outcome]:>9}" for outcome in OUTCOMES))
    print(
        "\nfound but not wanted: " + (", ".join(f"{rule} {count}" for rule, count in extra.most_common()) or "nothing")
    )


if __name__ == "__main__":
    root = Path(os.environ["NEWSEXTRACT_CORPUS"])
    show(tables(root, Path(sys.argv[1]) if len(sys.argv) > 1 else root / "text"))

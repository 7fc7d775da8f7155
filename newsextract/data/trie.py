"""A set of words as one regular expression, a trie: a position of the text costs one look, not one a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

Node = dict[str, "Node"]


def trie_pattern(words: Iterable[str]) -> str:
    """The source of a pattern that matches the longest of the words at a position.

    Its alternatives begin with literals, so that `re` skips by one set of first characters.

    >>> import re
    >>> trie_pattern(["说", "说明", "表示"])
    '表示|说(?:明)?'
    >>> re.match(trie_pattern(["说", "说明"]), "说明书")[0]
    '说明'
    """
    root: Node = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return "|".join(_branch(character, root[character]) for character in sorted(root))


def _branch(character: str, node: Node) -> str:
    """The pattern of a character and what may follow it; optional when a word ends here."""
    below = [_branch(one, node[one]) for one in sorted(node) if one]
    head = re.escape(character)
    if not below:
        return head
    ends = "" in node
    if len(below) == 1 and not ends:
        return head + below[0]
    return f"{head}(?:{'|'.join(below)})" + ("?" if ends else "")

"""The words of an HTML mail, without what it quotes."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

_LONGEST = 200_000  # characters of HTML that are looked at

_UNSEEN = ("script", "style", "head", "title", "template", "noscript", "object", "svg")
# Where programs put what they quote: Gmail, Outlook on the web, Yahoo, Thunderbird, Proton, Apple, Orange.
_QUOTED = (
    "blockquote, .gmail_quote, .gmail_quote_container, .gmail_attr, .yahoo_quoted, .moz-cite-prefix, "
    ".protonmail_quote, .moz-signature, .gmail_signature, .protonmail_signature_block, #Signature, "
    "#ms-outlook-mobile-signature, #ms-outlook-mobile-body-separator-line, .x_gmail_quote"
)
# From here on everything is the earlier mail.
_FROM_HERE = "#appendonsend, #divRplyFwdMsg, #mail-editor-reference-message-container, #x_divRplyFwdMsg, hr[tabindex]"
_HIDDEN = "[hidden], [style*='display:none'], [style*='display: none']"
_BLOCKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "hr", "pre", "section", "article", "dd"}
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def html_words(page: str) -> str:
    """The text of a page, a line for each block; what is quoted, hidden or a signature of a program is left out."""
    soup = BeautifulSoup(page[:_LONGEST], "html.parser")
    for tag in soup.find_all(_UNSEEN):
        tag.decompose()
    _drop_after(soup)
    for tag in soup.select(f"{_QUOTED}, {_HIDDEN}"):
        if not tag.decomposed:
            tag.decompose()
    return _text(soup)


def _drop_after(soup: BeautifulSoup) -> None:
    """Everything from the mark on that Outlook sets before the earlier mail."""
    mark = soup.select_one(_FROM_HERE)
    if mark is None:
        return
    for later in list(mark.find_all_next()):
        if not later.decomposed and mark not in later.parents and later not in mark.parents:
            later.decompose()
    for text in list(mark.find_all_next(string=True)):
        text.extract()
    mark.decompose()


def _text(soup: BeautifulSoup) -> str:
    parts: list[str] = []
    for node in soup.descendants:
        if isinstance(node, Tag):
            if node.name in _BLOCKS:
                parts.append("\n")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            parts.append(_words(node))
            parent = node.parent
            if node.next_sibling is None and parent is not None and parent.name in _BLOCKS:
                parts.append("\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _words(node: NavigableString) -> str:
    inside = any(parent.name == "pre" for parent in node.parents)
    return str(node) if inside else _SPACES.sub(" ", str(node))

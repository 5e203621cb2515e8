"""Words as vendors deliver them: headers to compare, markup to take off, broken characters."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAK = re.compile(
    r"<(?:br|hr|/?(?:p|div|li|h[1-6]|tr|td|th|blockquote|pre|section|dt|dd))\b[^<>]*>", re.IGNORECASE
)


@lru_cache(maxsize=65_536)
def header_key(name: str) -> str:
    """A column name to compare by: NFKC, without soft hyphens or marks, one space, casefolded.

    >>> header_key("\\ufeff Wieder\\u00adgabezeit\\u00a0 (Stunden) ")
    'wiedergabezeit (stunden)'
    """
    name = unicodedata.normalize("NFKC", name).translate(_INVISIBLE)
    return " ".join(name.split()).casefold()


def plain(text: str, *, layers: int = 1) -> str:
    """Text without HTML tags and entities, white space folded.

    Parameters
    ----------
    text : str
    layers : int
        How many times the vendor escaped it; each layer is taken off in turn.

    >>> plain("Third shop for &lt;b&gt;Lantern&lt;/b&gt;&amp;nbsp;...", layers=2)
    'Third shop for Lantern ...'
    """
    for _ in range(layers):
        text = _TAG.sub("", _BREAK.sub(" ", html.unescape(text)))
    return " ".join(text.split())


def from_html(text: str) -> str:
    """What a piece of HTML says: its tags taken off, then its entities turned back, white space folded.

    >>> from_html("<p>I wrote &lt;them&gt; a letter.</p>")
    'I wrote <them> a letter.'
    """
    return " ".join(html.unescape(_TAG.sub("", _BREAK.sub(" ", text))).split())


def sound(text: str) -> str:
    """Text that can be stored: half characters, which only broken JSON holds, become �."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

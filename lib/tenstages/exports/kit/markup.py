"""Feeds and exports in XML: their first tag, their tree, and the addresses in them made whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import ParseError

from .address import unwrap_google

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ..folder import ExportFile

WORDPRESS = "wordpress.org/export/"
"""What the first tag of WordPress' own export names, which looks like RSS otherwise."""

_SPACE = re.compile(r"\s*")
_ROOT = re.compile(r"<(?:\w+:)?(rss|feed)\b([^>]*)>")
_BEFORE_ROOT = {"<?": "?>", "<!--": "-->", "<!DOCTYPE": ">"}


def root_tag(text: str) -> tuple[str, str]:
    """Name and attributes of the first tag, where it is a feed's; else twice nothing.

    What may stand before it is passed over piece by piece: one pattern for all of it would try
    every way to part a row of comments.
    """
    place = _SPACE.match(text.lstrip("\ufeff")).end() + text.startswith("\ufeff")
    while (mark := next((mark for mark in _BEFORE_ROOT if text.startswith(mark, place)), None)) is not None:
        end = text.find(_BEFORE_ROOT[mark], place)
        if mark == "<!DOCTYPE" and "[" in text[place:end]:
            end = text.find(">", text.find("]", place))
        if end < 0:
            return "", ""
        place = _SPACE.match(text, end + len(_BEFORE_ROOT[mark])).end()
    found = _ROOT.match(text, place)
    return (found[1], found[2]) if found else ("", "")


def parsed_xml(file: ExportFile, thing: str, writer: str, again: str) -> Element:
    """The file's tree.

    Parameters
    ----------
    file : ExportFile
    thing, writer, again : str
        For the sentence of refusal: "the feed", "blog", "Save it again".

    Raises
    ------
    ExportError
        When it is damaged, or would grow or fetch something when opened.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return fromstring(file.bytes().lstrip())
    except ParseError as error:
        line, column = error.position
        file.fail(
            f"{thing} is cut off or damaged at line {line:,}, character {column + 1:,}. "
            f"{again}; nothing was imported."
        )
    except (DefusedXmlException, ValueError, LookupError) as error:
        kind = type(error).__name__
        file.fail(f"it is XML that no {writer} writes ({kind}), and was not opened further. {again}.")


def whole_address(link: str, home: str) -> str:
    """The whole address of a page on the web, completed from that of the site; or nothing."""
    whole = unwrap_google(joined_address(home, link)) if link else ""
    try:
        parts = urlsplit(whole)
        return whole if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def joined_address(home: str, link: str) -> str:
    """An address completed from another, or nothing where that cannot be."""
    try:
        return urljoin(home or "https:", link.strip())
    except ValueError:
        return ""

"""Web addresses: one spelling for each page, and the ids, venues and authors read from them.

The same page is delivered as http and https, with and without www, through mobile hosts and
with campaign parameters; two exports agree on a mention only once these are folded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, quote, unquote, urlsplit

TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh li_fat_id mc_cid mc_eid "
    "ref_src ref_url s_cid cmpid _ga _gl mkt_tok oly_anon_id oly_enc_id vero_id wickedid rb_clickid".split()
)
"""Parameters that say how a reader came, not what is read; `utm_*` besides."""

_PREFIXES = ("www.", "m.", "amp.", "mobile.")
_SAME_HOST = {
    "twitter.com": "x.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
}
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_STATUS = re.compile(r"/status(?:es)?/(\d+)")
_PLAIN_STATUS = re.compile(
    r"^https?://(?:(?:www|m|mobile)\.)?(?:x|twitter)\.com/[A-Za-z0-9_]+/status(?:es)?/(\d+)"
)
_POST_ANCHOR = re.compile(
    r"(?:post|comment|reply|answer|message|msg|entry|pid|p|c|r)[-_=]?\d+", re.IGNORECASE
)
_PLAIN_HOST = re.compile(r"^https?://([A-Za-z0-9.-]*[A-Za-z0-9])(?:[/?#]|$)")
_HANDLE = re.compile(r"^/?(?:#!/)?([A-Za-z0-9_]+)/status(?:es)?/\d+")

_HOSTS = {
    "microblog": "x.com bsky.app threads.net threads.com mastodon.social mastodon.online weibo.com",
    "social network": "facebook.com linkedin.com vk.com nextdoor.com ok.ru",
    "photo": "instagram.com pinterest.com flickr.com 500px.com",
    "video": "youtube.com youtu.be tiktok.com vimeo.com twitch.tv dailymotion.com bilibili.com",
    "forum": "reddit.com news.ycombinator.com",
    "questions and answers": "quora.com stackoverflow.com stackexchange.com superuser.com zhihu.com",
    "reviews": "trustpilot.com yelp.com tripadvisor.com g2.com capterra.com sitejabber.com glassdoor.com",
    "blog": "medium.com substack.com wordpress.com blogspot.com tumblr.com blogger.com livejournal.com",
    "podcast": "podcasts.apple.com open.spotify.com soundcloud.com podbean.com",
    "messaging": "t.me telegram.me wa.me discord.com",
}
_CATEGORY = {host: category for category, hosts in _HOSTS.items() for host in hosts.split()}
_TELLING_LABELS = {"blog": "blog", "blogs": "blog", "forum": "forum", "forums": "forum", "reviews": "reviews"}


def canonical_address(url: str) -> str:
    """One spelling for an address: no scheme, www., m. or amp. host, tracking, fragment or final slash.

    A fragment that numbers a post (``#post-12``) stays: on forums it is all that tells replies apart.

    Parameters
    ----------
    url : str
        Anything a vendor put into an address column.

    Returns
    -------
    str
        Empty for empty input.  What is no web address comes back without white space.

    >>> canonical_address("HTTP://www.News.example/A/?utm_source=x&b=2&a=1#top")
    'news.example/A?a=1&b=2'
    >>> canonical_address("https://forum.example/t/9/#post-12")
    'forum.example/t/9#post-12'
    """
    compact = _BLANKS.sub("", url)
    scheme = _SCHEME.match(compact)
    if scheme and scheme.group(1).lower() not in ("http", "https"):
        return compact
    rest = (compact[scheme.end() :] if scheme else compact).lstrip("/")
    try:
        parts = urlsplit("//" + rest)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return rest
    host = _short_host(host)
    if not host:
        return rest
    if port not in (None, 80, 443):
        host += f":{port}"
    path = _one_spelling(parts.path, "/:@!$&'()*+,;=~").rstrip("/")
    query = _kept_parameters(parts.query)
    if host == "youtu.be" and path.count("/") == 1:
        return "youtube.com/watch?" + "&".join(sorted([f"v={path[1:]}", *query]))
    anchor = f"#{parts.fragment.lower()}" if _POST_ANCHOR.fullmatch(parts.fragment) else ""
    return host + path + ("?" + "&".join(query) if query else "") + anchor


def mention_id(url: str) -> str:
    """The id of what stands at an address: ``x:<status id>`` for posts on X, else the canonical address.

    >>> mention_id("http://mobile.twitter.com/person_of_the_example/statuses/17?s=20")
    'x:17'
    """
    usual = _PLAIN_STATUS.match(url)  # most of a large export: worth not taking apart
    if usual:
        return f"x:{usual.group(1)}"
    address = canonical_address(url)
    if address == "x.com" or address.startswith("x.com/"):
        status = _STATUS.search(address) or _STATUS.search(urlsplit(_BLANKS.sub("", url)).fragment)
        if status:
            return f"x:{status.group(1)}"
    return address


def handle_in_address(url: str) -> str | None:
    """The X handle that an address of a post carries, where it carries one."""
    address = canonical_address(url)
    if not address.startswith("x.com/"):
        return None
    found = _HANDLE.match(address.removeprefix("x.com"))
    return found.group(1) if found and found.group(1).lower() != "i" else None


def venue_of(host_or_url: str) -> str:
    """The site an address stands on: its host without www., m. or amp. (x.com for twitter.com)."""
    usual = _PLAIN_HOST.match(host_or_url)
    if usual:
        return _short_host(usual.group(1))
    return re.split(r"[/?]", canonical_address(host_or_url), maxsplit=1)[0].casefold()


@lru_cache(maxsize=4096)
def category_of(venue: str, default: str = "other") -> str:
    """The venue category of a site: known platforms, and hosts that say it (blog.example.com)."""
    labels = venue.split(".")
    for start in range(len(labels) - 1):
        known = _CATEGORY.get(".".join(labels[start:]))
        if known:
            return known
    return next((_TELLING_LABELS[label] for label in labels[:-1] if label in _TELLING_LABELS), default)


def author_id(venue: str, author: str | None) -> str:
    """Who wrote it: ``x:<handle>``, ``<venue>:<author>``, or ``outlet:<venue>`` where nobody is named."""
    name = " ".join((author or "").split()).lstrip("@").strip().casefold()
    if not name:
        return f"outlet:{venue}"
    return f"x:{name}" if venue == "x.com" else f"{venue}:{name}"


def unwrap_google(url: str) -> str:
    """The real address inside a google.com/url redirect; other addresses come back unchanged."""
    for _ in range(3):
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            return url
        host = (parts.netloc.rpartition("@")[2]).lower()
        if parts.path != "/url" or not re.match(r"^(www\.)?google\.[a-z.]+$", host):
            return url
        fields = parse_qs(parts.query)
        inner = fields.get("url") or fields.get("q")
        if not inner:
            return url
        url = inner[0]
    return url


@lru_cache(maxsize=4096)
def _short_host(host: str) -> str:
    host = host.strip(".").casefold()
    stripped = True
    while stripped:
        stripped = False
        for prefix in _PREFIXES:
            if host.startswith(prefix) and "." in host[len(prefix) :].strip("."):
                host, stripped = host[len(prefix) :].strip("."), True
    host = _SAME_HOST.get(host, host)
    return f"[{host}]" if ":" in host else host


def _kept_parameters(query: str) -> list[str]:
    parts = (_one_spelling(part, "/:@!$'()*,;=~?+") for part in query.split("&") if part)
    return sorted(part for part in parts if not _is_tracking(part.split("=", 1)[0].lower()))


def _is_tracking(name: str) -> bool:
    return name in TRACKING or name.startswith("utm_")


def _one_spelling(text: str, safe: str) -> str:
    """Percent-encoding made uniform: reserved and foreign characters encoded, plain ones not."""
    if text.isascii() and "%" not in text and text.replace("/", "").replace("=", "").isalnum():
        return text
    text = quote(text, safe=safe + "%", errors="replace")
    before = None
    while "%" in text and text != before:
        before = text
        text = _ESCAPE.sub(_tidy_escape, text)
    return text


def _tidy_escape(match: re.Match) -> str:
    character = unquote(match.group(0))
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else match.group(0).upper()

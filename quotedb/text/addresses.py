"""One form for all addresses of one page: with or without its marks of telephones, printers and campaigns."""

import re
from urllib.parse import SplitResult, urlsplit

# First labels of a host that name a way of showing the site, not another site.
SHOWN = frozenset({"www", "www2", "m", "mobile", "amp", "print"})
INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
WAY = re.compile(r"(?:/(?:amp|print)|/amp\.html?|[.]amp)$|[.]amp(?=\.html?$)", re.IGNORECASE)
FIRST_WAY = re.compile(r"^/amp(?=/.)", re.IGNORECASE)
CAMPAIGN = re.compile(
    r"(?:utm_|mc_|at_|hsa_|pk_|mtm_|ns_|_hs|wt\.|icid|ito$|cmp$|cmpid$|ocid$|smid$|smtyp$|sref$|ref$|referrer$"
    r"|source$|partner$|share$|shared$|fbclid$|gclid$|gbraid$|wbraid$|dclid$|msclkid$|twclid$|igshid$|yclid$"
    r"|xtor$|feature$|mkt_tok$|guccounter$|guce_).*",
    re.IGNORECASE,
)
WAYS = frozenset({"amp", "print", "printable", "mobile", "outputtype=amp", "view=print", "view=amp", "m=1"})
GOOGLE = re.compile(r"(?:www\.)?google\.[a-z.]+$")
CACHED = re.compile(r"^/(?:amp|c|v|wp)/(?:(s)/)?([^/]+\.[^/]+)(/.*)?$")
ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
PORTS = (":80", ":443")


def normal_address(url: str) -> str:
    """Give the form that all addresses of one page share.

    http is https; the host in lower case, without user, usual port and www., m., mobile., amp., print.; the
    path without a slash at its end, index.html, and amp or print at its beginning or end; escapes of plain
    letters undone; parameters in order, without those of campaigns and of AMP, print and mobile pages; no
    fragment, but for "#!". Pages in an AMP cache are their originals. Case and all else of path and
    parameters stay: they may tell pages apart.

    Args:
        url: As somebody wrote it; what is no web address comes back without space around it.

    Returns:
        The normal form; again normalised, it stays what it is.
    """
    current = url.strip()
    while (simpler := _once(current)) != current:
        current = simpler
    return current


def names_a_page(address: str) -> bool:
    """Say whether a normal form is that of a page, and not of a whole site."""
    parts = _split(address)
    return parts is None or bool(parts.path.strip("/") or parts.query or parts.fragment)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _once(url: str) -> str:
    parts = _split(url)
    if parts is None:
        return url
    host, path = _original(_host(parts.netloc), parts.path)
    path = _escapes(INDEX.sub("", FIRST_WAY.sub("", path)).rstrip("/"))
    path = WAY.sub("", path).rstrip("/")
    query = "&".join(sorted(each for each in _escapes(parts.query).split("&") if _counts(each)))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return f"https://{host}{path}{'?' + query if query else ''}{'#' + fragment if fragment else ''}"


def _host(netloc: str) -> str:
    host = netloc.rpartition("@")[2].lower()
    host = next((host.removesuffix(port) for port in PORTS if host.endswith(port)), host).rstrip(".")
    while host.partition(".")[0] in SHOWN and host.count(".") > 1:
        host = host.partition(".")[2]
    return host


def _original(host: str, path: str) -> tuple[str, str]:
    """Give host and path of the page that an AMP cache holds."""
    if GOOGLE.fullmatch(host) or host.endswith(".cdn.ampproject.org"):
        cached = CACHED.match(path)
        if cached is not None:
            return _host(cached[2]), cached[3] or ""
    return host, path


def _counts(parameter: str) -> bool:
    name, _, value = parameter.partition("=")
    lowered = parameter.lower()
    is_way = lowered in WAYS or (name.lower() in WAYS and value.lower() in ("", "1", "true", "y", "yes"))
    return bool(name) and not is_way and CAMPAIGN.fullmatch(name) is None


def _escapes(text: str) -> str:
    def plain(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if letter in PLAIN else found[0].upper()

    return ESCAPED.sub(plain, text)

"""One page from an http(s) address: no other address is asked, and the wait is bounded."""

import re
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from urllib.parse import quote, urlsplit, urlunsplit

from quizgen.reading.blocks import Source
from quizgen.reading.errors import BadAddress, HttpFailure, NoAnswer, TooLong

_WAIT_SECONDS = 15
_WHOLE_WAIT_SECONDS = 45
_CHUNK = 64 * 1024
_AGENT = "Mozilla/5.0 (compatible; quizgen)"


class _HttpOnly(urllib.request.HTTPRedirectHandler):
    """Redirects stay on http(s): a page must not send us to a local file."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.HTTPError(newurl, code, "redirect refused", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    address: str, *, limit: int, chapter: int | None, longest: int, wait: float = _WAIT_SECONDS
) -> Source:
    """What is found at an address, at most `longest` bytes.

    Raises BadAddress, NoAnswer, HttpFailure, TooLong.
    """
    opener = urllib.request.build_opener(_HttpOnly)
    request = urllib.request.Request(
        _ascii(address), headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    )
    try:
        with opener.open(request, timeout=wait) as response:
            data = _body(response, address, limit, longest)
    except urllib.error.HTTPError as error:
        raise HttpFailure(name=address, code=error.code, reason=error.reason) from error
    except urllib.error.URLError as error:
        raise NoAnswer(name=address, reason=_reason(error.reason)) from error
    except (TimeoutError, OSError, HTTPException) as error:
        raise NoAnswer(name=address, reason=_reason(error)) from error
    except ValueError as error:
        raise BadAddress(name=address) from error
    return Source(address, data, limit, chapter)


def _body(response: HTTPResponse, address: str, limit: int, longest: int) -> bytes:
    """The whole answer; a server that drips bytes is given up on after a while."""
    began = time.monotonic()
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > longest:
            raise TooLong(name=address, zh_count=f"约{size // 3}", en_count=f"about {size // 3}", limit=limit)
        if time.monotonic() - began > _WHOLE_WAIT_SECONDS:
            raise TimeoutError("timed out")
    return b"".join(chunks)


def _ascii(address: str) -> str:
    """An address as it goes over the wire: Chinese in host and path encoded."""
    if re.search(r"[\x00-\x20\x7f]", address.strip()):
        address = re.sub(r"[\x00-\x20\x7f]", lambda match: quote(match.group()), address.strip())
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
        encoded = host.encode("idna").decode("ascii") if not host.isascii() else host
    except ValueError as error:
        raise BadAddress(name=address) from error
    if not host:
        raise BadAddress(name=address)
    bracketed = f"[{encoded}]" if ":" in encoded else encoded
    safe = "/%:@!$&'()*+,;=~-._?"
    return urlunsplit(
        (
            parts.scheme,
            bracketed + port,
            quote(parts.path, safe=safe),
            quote(parts.query, safe=safe + "/"),
            "",
        )
    )


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "timed out"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__

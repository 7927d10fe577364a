"""HTTP requests: nearly all of a call is waiting for the server.

Advice: threads, as many as requests may be open at the same time. With an asynchronous library, it would be asyncio.
More cores would not help.
"""

from urllib.request import urlopen

import manyhands


def length(url: str) -> int:
    """Fetch a page, and return its length."""
    with urlopen(url) as response:
        return len(response.read())


if __name__ == "__main__":
    with manyhands.Responder() as server:
        manyhands.compare(length, [server.url(ms=50, id=f"page-{number}") for number in range(32)])

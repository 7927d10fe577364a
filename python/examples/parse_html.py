"""Parsing HTML with Beautiful Soup: all of it is Python, which holds the GIL.

Advice: processes. Sending a page takes much less time than parsing it, and so does returning its links.
"""

from bs4 import BeautifulSoup

import manyhands

ROW = '<tr class="row"><td><a href="/item/{0}">Item {0}</a></td><td>{1}</td></tr>'
ITEMS = [f"<table>{''.join(ROW.format(n, n * page) for n in range(450))}</table>" for page in range(24)]


def links(page: str) -> list[str]:
    """List the targets of all links of a page."""
    return [str(link["href"]) for link in BeautifulSoup(page, "html.parser").find_all("a")]


if __name__ == "__main__":
    manyhands.compare(links, ITEMS)

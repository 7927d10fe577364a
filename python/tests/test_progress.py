"""The progress bar."""

import io

from manyhands.progress import Bar, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_line_covers_the_last_one() -> None:
    terminal = Terminal()
    bar = Bar(terminal)
    bar(Progress(0.5, "a long line"))
    bar(Progress(1, "short"))
    bar.clear()
    first, second, blank = terminal.getvalue().split("\r")[1:4]
    assert first == "[############............] a long line"
    assert second == "[########################] short" + " " * 6
    assert blank.strip() == ""
    assert len(blank) == len(second.rstrip())


def test_elsewhere_nothing_is_shown() -> None:
    stream = io.StringIO()
    bar = Bar(stream)
    bar(Progress(0.5, "a line"))
    bar.clear()
    assert stream.getvalue() == ""

"""What this package raises."""


class LinkError(ValueError):
    """A link is wrong. The message says what to change."""


class RunError(RuntimeError):
    """A run failed. The message says why."""

"""Calls your own function in every way that Python has, and explains which way to use."""

from .errors import CompareError
from .result import Comparison
from .session import compare

__all__ = ["CompareError", "Comparison", "compare"]

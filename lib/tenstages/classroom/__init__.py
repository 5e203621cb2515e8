"""The classroom: reveals hold what was found against what was planted.

Imported as ``from tenstages import classroom``; nothing else in the library reads a truth.
"""

from .reveal import Reveal, reveal

__all__ = ["Reveal", "reveal"]

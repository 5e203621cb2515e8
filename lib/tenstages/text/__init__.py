"""Words into numbers: how a text is meant, and models that learn it from what people coded.

Nothing here knows of companies or brands; texts and labels come in, numbers go out.
"""

from .learned import Learned, learn
from .lexicon import Lexicon, bare

__all__ = ["Learned", "Lexicon", "bare", "learn"]

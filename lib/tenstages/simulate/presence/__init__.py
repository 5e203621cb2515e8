"""Stage 2's generators: how people read what is said, and what two of them coded.

Each takes what stage 1's generator made and draws from a stream of its own, so nothing of stage 1 changes.
"""

from .sentiment import Sentiment, read_by_people

__all__ = ["Sentiment", "read_by_people"]

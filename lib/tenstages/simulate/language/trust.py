"""Words by which somebody says that they rely on a company, or no longer do: a reader would go by them.

They are parts of what the pools of closing words hold, in the three languages of the sample.
"""

from __future__ import annotations

TRUSTS: tuple[str, ...] = (
    "will be back",
    "you have a regular now",
    "highly recommend",
    "already planning the next visit",
    "this is why i keep going back",
    "tell your friends",
    "komme wieder",
    "klare empfehlung",
    "volveré seguro",
    "muy recomendable",
)
DISTRUSTS: tuple[str, ...] = (
    "not going back",
    "that was the last time for me",
    "never again, or at least",
    "there goes my loyalty",
    "i'm done for now",
    "not worth it anymore",
    "would not recommend right now",
    "fix it or lose me",
    "i used to defend them",
    "might just switch to",
    "can't be trusted",
    "da gehe ich so bald nicht mehr hin",
    "so verliert man kunden",
    "morgen gehe ich zu",
    "no vuelvo en un tiempo",
    "me han perdido como clienta",
    "mañana voy a",
)

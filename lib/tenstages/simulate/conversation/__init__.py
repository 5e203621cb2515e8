"""Stage 3's generators: surges, momentum, support cases, and answers of our own.

Each draws from a stream of its own, and what stages 1 and 2 generated stays as it is.
"""

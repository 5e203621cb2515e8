"""Stage 4's generators: pain points and who codes them, words of departments, venues.

Each draws from a stream of its own, and what stages 1 to 3 generated stays as it is.
"""

"""Stage 6: journeys on the own site and where they end, and how the company's accounts sound.

The steps stand in modules of their own.
"""

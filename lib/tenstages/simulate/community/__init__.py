"""Stage 7: a forum of the company's own: who belongs together, who stays, who speaks for us.

The steps stand in modules of their own.
"""

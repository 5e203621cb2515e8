"""Stage 5: the inbox of the help page, what empathic answers do there, and when the company began to speak.

The steps stand in modules of their own; `whole` calls them all.
"""

"""Writers: the simulated company's files in the vendors' own shapes.

They share no code with the importers, so that a file read back proves something.
"""

"""The organization: who works for the company, how matters move among its teams, and what came of signals.

No name stands anywhere: people are numbers of a list, and nothing is said in words.
"""

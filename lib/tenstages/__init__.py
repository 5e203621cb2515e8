"""Ten Stages: from listening to return on investment, on files a company already has."""

__version__ = "0.1.0"

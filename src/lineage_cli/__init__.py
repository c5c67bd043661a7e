"""Where a thing comes from and how sure that is: an evidence explorer for the command line."""

__version__ = "0.1.0"

"""How fast the program is, how that grows, and beside what: `python -m benchmarks`. Not part of what is installed."""

"""A fuzzer to run by hand: `python -m tests.fuzz --seconds 3600 --seed 1`. Every case comes again from its seed and number."""

"""The rule: a pure function of the lines of a claim, and what prepares its cases under a date and doubt."""

"""How a build is laid out: a switch names the run that stands, and the run's folder has facts, records and problems."""

FORMAT = 1
FACTS = "database.json"
RECORDS = "records"
PROBLEMS = "problems"

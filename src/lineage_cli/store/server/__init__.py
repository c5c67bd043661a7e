"""The library on a PostgreSQL server: load what was built, and answer from it. The only room that knows psycopg2."""

"""How the data of a build flow between workers. The only room that knows Spark; nothing imports it but a build."""

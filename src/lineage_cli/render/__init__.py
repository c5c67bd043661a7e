"""Results → text, Markdown, tables and JSON. The only place that knows rich; `output` is the only place that prints."""

"""Pictures of a lineage: a layered layout of our own, and what draws it as SVG, DOT or Mermaid."""

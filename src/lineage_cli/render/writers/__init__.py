"""Writers: blocks in, text out, one module a format."""

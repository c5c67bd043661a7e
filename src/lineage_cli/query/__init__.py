"""Questions → frozen results. Pure: a library and assumptions in, a value out; nothing here prints or formats."""

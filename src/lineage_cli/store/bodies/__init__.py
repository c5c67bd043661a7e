"""The stored bodies of records: which noun each stands for, and by which names and words it is found."""

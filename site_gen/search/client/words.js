/* The word rule of tokens.py, in the same order; the table's values are declared above by scripts.py. */

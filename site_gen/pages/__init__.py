"""Page makers: which pages a library has, and what their templates see."""

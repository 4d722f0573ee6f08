"""What a reader sees: style sheets, words, pages."""

"""Raw articles to Markdown pages: one file per format."""

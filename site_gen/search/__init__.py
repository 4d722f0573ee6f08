"""The search index: tokens, segments, shards."""

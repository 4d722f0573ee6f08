"""What a build keeps between runs: the cache and the manifest of outputs."""

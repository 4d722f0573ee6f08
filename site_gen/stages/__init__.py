"""The stages of a build, one public function each. Their order is in pipeline.py."""

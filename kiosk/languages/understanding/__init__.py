"""Understanding, for any language: pipeline.py draws it."""

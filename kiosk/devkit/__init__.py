"""For developers only: sandbox bank, demo, end-to-end stories, load benches. Not part of the product."""

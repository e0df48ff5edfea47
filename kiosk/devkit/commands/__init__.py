"""Commands that only a checkout with the devkit offers."""

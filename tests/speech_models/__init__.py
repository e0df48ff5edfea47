"""Models: brought, checked, put in place."""

"""Makes what a new service starts from; see docs/howto/service.md."""

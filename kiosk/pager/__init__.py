"""The pager: the page where staff see, hear and answer help calls, and its server."""

"""The pager: the page on which help calls ring and staff answer them, and its server."""

"""Understanding what was said and narrating what is shown; pure."""

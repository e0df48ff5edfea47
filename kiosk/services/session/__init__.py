"""The session: attract page, home, cards, sign-in, PIN, notices, goodbye."""

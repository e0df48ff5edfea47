"""Words that smell of fraud, as understanding reports them; the list is the core's, which judges by it."""

from kiosk.core.risky_words import risk_words

__all__ = ["risk_words"]

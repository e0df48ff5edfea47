"""The demo: the whole kiosk for a newcomer, everything simulated that is not there, each part real."""

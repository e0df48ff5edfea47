"""The pure core: events in, a new kiosk and orders out. Standard library only."""

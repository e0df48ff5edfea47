"""The pure core: events in, a new state and commands out. Standard library only."""

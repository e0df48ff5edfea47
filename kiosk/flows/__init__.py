"""Customer journeys, one file each; pure."""

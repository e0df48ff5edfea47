"""Characters written with a finger: recognised offline, whatever the order of the strokes."""

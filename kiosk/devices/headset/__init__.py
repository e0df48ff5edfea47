"""The headset's jack: whether a customer has plugged one in. The loudspeaker's driver asks it."""

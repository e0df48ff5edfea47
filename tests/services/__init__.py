"""Customer journeys played through the pure core: no Qt, no devices, no clock."""

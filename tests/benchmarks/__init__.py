"""The bench: speed and memory of the kiosk beside what others would use, compared in the same run."""

"""Models for hearing and natural speech: brought from the registries' packages, checked, rendered ahead."""

"""Exhaustive exploration: every state that can be reached, and every rule that must hold in it."""

"""Tests of the headset's jack."""

"""Fraud risk: rules as data, the words that raise suspicion, and the assessment of a transfer."""

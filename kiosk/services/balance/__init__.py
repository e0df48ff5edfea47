"""The balance of the account behind the card."""

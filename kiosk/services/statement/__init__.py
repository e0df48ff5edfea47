"""The recent movements of an account."""

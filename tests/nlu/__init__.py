"""What is understood and how it is said: tests by table."""

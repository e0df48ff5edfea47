"""What every service that moves money shares."""

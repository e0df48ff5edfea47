"""Domain types and rules: money, identity, care mode, what bank and kiosk exchange. Standard library only."""

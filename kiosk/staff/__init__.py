"""Help calls: outbox, channel, escalation, and the pager that staff keep open."""

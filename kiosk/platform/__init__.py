"""The operating system and the process: event log, secret files, heap scrubbing, systemd."""

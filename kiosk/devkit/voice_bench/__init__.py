"""The bench of the voice: how well it hears and speaks, through the real microphone and loudspeaker."""

"""The network: layers, the recurrence and the same step in plain operations."""

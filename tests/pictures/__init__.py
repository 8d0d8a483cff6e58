"""The drawing of pictures."""

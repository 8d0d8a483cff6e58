"""Channel-neutral talk: it decides and returns commands, it never performs them."""

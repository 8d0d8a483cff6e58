"""Pictures, drawn by a process of their own: the service never loads what draws them."""

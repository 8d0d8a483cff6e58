"""The keys that seal what tests store."""

KEYS = (b"for-these-tests-only-0123456789",)

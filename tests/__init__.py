"""The tests: they read as the promises of the program."""

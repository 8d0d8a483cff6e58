"""The commands of the program: arguments and streams in, an exit code out."""

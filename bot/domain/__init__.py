"""The law of the points licence as pure functions: standard library only, no clock, no input, no output."""

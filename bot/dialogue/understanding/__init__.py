"""What people write, read without guessing: dates, facts, short answers, intents; pure, the day is an argument."""

"""The ways people reach us and are reached: Telegram, mail, the terminal."""

"""What the bot knows: sourced answers and the dated figures of the law, read once from files a jurist can edit."""

### The bot called in another chat.

inline-ask = Ask the bot your question, in private

## Talking by e-mail

mail-not-by-mail = For your safety this is not done by e-mail: erasing your data, getting them as a file, changing or removing an address. Write to the bot in the conversation: /supprimer, /mesdonnees or /email.
mail-options-hint = Answer with the number of a choice, for example “1)”, or in your own words.
mail-files-unread = I did not open the attachment: I cannot read files. Write in a few words what it contains.
mail-cut-short = Your message is very long: I read the beginning only.
mail-stranger-how = By e-mail I recognise only people who confirmed this address with the bot; to others I answer general questions, and I keep nothing. Write one question at a time. For your points, your dates and your reminders, open the conversation with the bot, then give your address with /email.
mail-stranger-personal = I cannot talk about your record: nothing proves to me here who is writing.
mail-stranger-hello = Hello. Ask me a question about points, courses (stages), letters or refunds, for example “how many points does a course give back?”.
mail-stranger-fact = I noted nothing: nothing proves to me here who is writing.
mail-stranger-unsure = I am not sure I understood, and I would rather not guess. If your question is about one of these, write it again in these words:
mail-old-choice = These choices are no longer valid: the conversation has moved on. The last message is the right one.

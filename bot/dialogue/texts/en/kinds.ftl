### What is not a plain written message: attachments, edited or forwarded messages.

cannot-audio = I cannot listen to audio files: please write your question in a few words.
cannot-video = I cannot watch videos: please write your question in a few words.
cannot-video-note = I cannot watch video messages: please write your question in a few words.
cannot-animation = I do not understand animations: please write your question in a few words.
cannot-venue = I do not need an address, and I have not kept it: please write your question in a few words.
cannot-poll = I do not answer polls: please write your question in a few words.
cannot-dice = I do not play dice, least of all with a licence: please write your question in a few words.
cannot-story = I cannot watch stories: please write your question in a few words.
cannot-own = I wrote this message myself: please ask me your question in a few words.

read-caption = I cannot see what you attached: I only read the text that comes with it.
read-forwarded = Forwarded message: I read it as if you had written it yourself.

edit-read = Edited message: I am reading it again.
edit-correct = Edited message. What it said is saved already; here is the correction that I read in it.
edit-stored = Edited message. What it said is saved already and has not changed. Correct it in your record.
edit-not-used = I do not take this edit into account: please send the correction as a new message.

### Writing a letter to send: refund, appeal, full record, withdrawal from a course, debt.

action-write-letter = Write a letter
action-forget-sender = Forget name and address

letter-choose =
    __A letter to send__, ready to sign, as a PDF and as text to copy. It is in French, because its reader is; I tell you in English what it says.

    What is it about?
letter-none = No letter is available at the moment.
letter-group-refund = Refund of the fine
letter-group-appeal = Contest points or a 48SI
letter-group-papers = Ask for my full record
letter-group-course = Withdraw from a course
letter-group-debt = Somebody owes me money
letter-which =
    Which letter?

    { $lines }
letter-of-group = __{ $title }__: { $summary }
letter-gone = This letter is no longer available. Here are others.
letter-begin =
    __{ $title }__

    { $summary }

    I ask for what is needed, one thing at a time. What you skip stays blank in the letter, to be filled in by hand. Your name and address serve this letter only, and are erased afterwards.
letter-begin-list =
    __{ $title }__

    { $summary }

    I ask for what is needed, one thing at a time; you may skip.

## The questions

letter-ask-offence_on = On which day was the offence committed? For example “3 March 2026”.
letter-ask-offence_place = Where was the offence committed? Write the town and the road as on the notice, for example “Lyon, quai Perrache”.
letter-ask-notice_no = What is the number of the notice (avis de contravention)? It stands at the top of the notice.
letter-ask-fine_amount = How much is the fixed fine (amende forfaitaire)? Press it, or write it, for example “135 €”.
letter-ask-paid_on = On which day was the fine paid? For example “20 March 2026”.
letter-ask-letter_on = On which day did you receive the letter 48N? It is the day you signed for it.
letter-ask-decision_on = On which day did you receive the letter that you contest?
letter-ask-course_days = Which are the two days of the course? For example “19 and 20 November 2026”.
letter-ask-centre = What is the name of the course centre? For example “Centre Exemple, Lyon”.
letter-ask-claim_on = On which day did you send your claim for the refund?
letter-ask-reminder_on = On which day did you send your last reminder?
letter-ask-booked_on = On which day did you book the course?
letter-ask-booking_no = What is the number of the booking? It is in the message of confirmation.
letter-ask-contract = Which contract or booking? Write it in French, for example “réservation A-42 du 3 mai 2026”.
letter-ask-amount = Which sum is owed to you? For example “229.50 €”.
letter-ask-promised_on = For which day was the payment promised?
letter-ask-cause = Why is this sum owed to you? Write a sentence or two in French, for example “le centre a annulé le stage”.
letter-ask-reasons = Why do you contest? Write the facts in some sentences, in French if you can, as they are to stand in the letter.
letter-ask-prefecture = Which prefecture (préfecture) is yours? For example “Rhône”.
letter-ask-office = To which address does the letter go? Copy the service and the address from the notice (avis de contravention), line by line.
letter-ask-debtor = Whom do you write to? Write the name and the address, line by line.
letter-ask-sender_name = Which name stands at the head of the letter and below the signature? Yours, first name and surname.
letter-ask-sender_address = What is your postal address? Line by line, postal code and town at the end.

letter-field-offence_on = day of the offence
letter-field-offence_place = place of the offence
letter-field-notice_no = number of the notice
letter-field-fine_amount = amount of the fine
letter-field-paid_on = day of the payment
letter-field-letter_on = letter 48N received on
letter-field-decision_on = contested letter received on
letter-field-course_days = days of the course
letter-field-centre = course centre
letter-field-claim_on = claim sent on
letter-field-reminder_on = last reminder on
letter-field-booked_on = booked on
letter-field-booking_no = number of the booking
letter-field-contract = contract or booking
letter-field-amount = sum
letter-field-promised_on = promised for
letter-field-cause = why it is owed
letter-field-reasons = reasons
letter-field-prefecture = prefecture
letter-field-office = address of the service
letter-field-debtor = addressee
letter-field-sender_name = your name
letter-field-sender_address = your address

letter-cancel = Drop the letter
letter-not-paid-button = It is not paid
letter-not-paid = not paid yet
letter-by-hand = left blank
letter-line = { $label }: { $value }

## What is wrong

letter-no-question = We are writing a letter: I expect an answer, not a question. You may also skip, or drop the letter.
letter-alphabet = The letter is printed in the Latin alphabet: write without emoji or another script.
letter-no-words = I find neither a letter nor a digit in it. Write some words, or skip.
letter-too-long = This is too long for the letter: { $most } characters at most.
letter-too-many-lines = This is too long for an envelope: { $lines } lines at most, of { $most } characters at most.
letter-amount = I read no sum in it. Write it in euros, for example “135” or “229.50 €”.
letter-no-day = I find no date in it. Write day, month and year, for example “3 March 2026”.
letter-both-days = I do not find both days in it. Write them together, for example “19 and 20 November 2026”.
letter-needed = Without it the letter means nothing: I cannot skip it.

## The end

letter-recap =
    __{ $title }__: here is what I put in.

    { $lines }

    Shall I prepare the letter?
letter-gloss = The letter is in French. { $gloss }
letter-yes-or-no = Answer yes to prepare the letter, or no to correct it.
letter-make = Prepare the letter
letter-what-to-fix = What is to be corrected?
letter-made = Here is your letter as a PDF, to print and to sign. Read it through: you are its author, and I do not promise that it will succeed.
letter-send-registered = __Sending__: by registered post with receipt (recommandé avec avis de réception), at La Poste or on laposte.fr. Keep a copy of the letter and of the papers, the proof of posting and the signed receipt.
letter-send-simple = __Sending__: by ordinary post or by e-mail. Keep a copy and note the day you send it.
letter-send-kept = __To keep__: tick the list as you go. Nothing is to be sent as it is.
letter-unsure = Some points in it are what people usually do; no text settles them.
letter-wiped = What you wrote for this letter is erased with your next message, and tonight at the latest.
letter-text = Text to copy
letter-text-above = The text of the letter is above, ready to copy.
letter-keep = Keep my name and address
letter-kept = Kept for your next letters. /mesdonnees shows it and lets you have it forgotten.
letter-forgotten = Your name and your address are forgotten.
letter-nothing-kept = I keep neither a name nor an address.
letter-sender = name and address for your letters: { $words }
letter-cancelled = The letter is dropped, and all that you wrote for it is erased.
letter-dropped = The letter under way is dropped, and what you wrote for it is erased.
letter-emptied = You had left a letter unfinished: I erased what you had written, and kept nothing of this message.
letter-restart = Begin this letter again

### What is kept, and the person's agreement.

consent-welcome = __If you agree__, I keep your licence, your points and the dates of your offences, courses and letters, to work out your deadlines and remind you of them. Everything is encrypted, and erased { $kept } without a word from you, or as soon as you write /supprimer. Give no name, no licence number and no number plate: I do not need them. Nothing is stored before your yes; answer “no” and nothing will be: I answer your questions all the same.
consent-notice = Your yes is your agreement: I keep what you confirm, encrypted, to work out your deadlines and remind you of them. All of it is erased { $kept } without a word from you, or as soon as you write /supprimer. No name, no licence number, no number plate.
consent-changed = What I keep, and how long, has changed since your answer of { $day }.
consent-refused-before = You had chosen that nothing be kept.
consent-go-on = Very well. Nothing is stored before I have shown it to you.
consent-refused = Very well: I keep nothing about your licence, and I shall remind you of nothing. Ask your questions whenever you like, I answer them. Should you change your mind: /start.
consent-has-record = You already have a record here. To leave nothing of it, erase it: everything disappears at once.
kept-years = after { $n ->
        [one] a year
       *[other] { $n } years
    }
kept-days = after { $n } days
button-privacy = Read more
action-keep-nothing = No, keep nothing

my-data-agreed = your agreement, given on { $day }
my-data-refused = your refusal to have anything kept, on { $day }
my-data-settings = your settings: language { $language }, time zone { $zone }, and those that /rappels shows
my-data-addresses = { $n ->
        [one] one address (this conversation)
       *[other] { $n } addresses (this conversation and your e-mail)
    }
my-data-reminders = { $n ->
        [0] no reminder planned
        [one] one reminder planned
       *[other] { $n } reminders planned
    }
my-data-told = { $n ->
        [0] no message sent
        [one] one message sent or given up
       *[other] { $n } messages sent or given up
    }
my-data-done = { $n ->
        [0] no deadline declared done
        [one] one deadline declared done
       *[other] { $n } deadlines declared done
    }
my-data-talk = { $n ->
        [0] the entry in progress
        [one] the entry in progress and the number of a recent message
       *[other] the entry in progress and the numbers of { $n } recent messages
    }
my-data-until = all of it until { $day }, unless I hear from you before
erased-proof =
    Counted in the database after the erasure:

    { $lines }

    In the { $tables } tables that tell of people, there are __{ $left } rows__ of you left in all. Outside the database, the journal of what was sent keeps only fingerprints that nothing links to you any more. Messages already delivered stay in your chat or mailbox: delete them yourself.
erased-line = { $what }: { $n ->
        [one] one row erased
       *[other] { $n } rows erased
    }, { $left } left
table-person = settings
table-contact = addresses
table-licence = licence
table-offence = offences
table-letter = letters
table-course = courses
table-refund_claim = refund claims
table-refund_file = papers of dossiers
table-debt = money owed
table-appeal = appeals
table-statement = balances
table-conversation = conversation
table-inbox_message = recent messages
table-outbox_message = reminders planned and sent
table-event_mark = deadlines done
table-sender = sender of letters
table-broadcast_move = dates moved by the law

retention-subject = Your data will be erased on { $until }
retention-notice =
    I have not heard from you since { $last }, and no date to come concerns you.

    Without an answer from you I shall erase everything I keep about you from __{ $until }__ on. Nothing changes for your licence or your points.

    For me to keep everything, press “Keep my data” or write me anything.
button-keep-data = Keep my data
kept-on = Understood: I keep everything, at least until { $day }.

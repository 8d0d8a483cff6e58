### The sentences of the bot, in British English. Plain Markdown; bold is written __like this__.

two-days = { $first } and { $last }
moment = on { $day } at { $hour }
and-list = { $head } and { $last }
points = { $n ->
    [one] { $n } point
   *[other] { $n } points
}

## Welcome and help

welcome =
    Hello, I am Pointilleux. I keep the points balance of your French driving licence and your dates, I answer your questions and name my sources, and I warn you in time. This is information, not legal advice.

    A few questions to begin with; you may skip any of them. You can also say it all in one sentence: “I got my licence on 12 May 2021, I have 8 points left”.
greet-again = Hello, I am Pointilleux, and I recognise you. Ask me a question about your points, or choose below.
help =
    Here is what I can do:

    - answer a question about points, courses (stages), letters or refunds: simply write it;
    - keep what you tell me: “I received a 48N letter on 2 November”, “I took a course on 3 and 4 March”;
    - work out your dates and remind you of them here and by e-mail.

    Commands: /solde (balance), /profil (record), /stage (course), /lettre (letter), /infraction (offence), /rappels (reminders), /email, /mesdonnees (my data), /supprimer (erase), /langue (language), /annuler (cancel).
reply-greeting = Hello. Ask me your question about licence points, or choose below.
reply-thanks = You are welcome. I am here for any question about your points.
reply-small-talk = I am only good at talking about the French points licence. Ask me a question about it, or choose below.

## Questions without an answer

unknown = I cannot answer that: I only know about the French points licence. Put it differently in a few words, or see what I can do. The official source is [service-public.gouv.fr](https://www.service-public.gouv.fr/particuliers/vosdroits/N530).
unknown-near = I cannot answer that: I only know about the French points licence. If your question is about one of these subjects, choose it.
unsure = I am not sure that I understood, and I would rather not guess. Is your question about one of these subjects?
unknown-command = I do not know this command. /aide (help) shows what I can do.
nothing-asked = I had not asked a question. Write yours, or see what I can do.
not-understood-here = I did not understand this answer.
old-button = This button no longer works: the conversation has moved on. The latest message is the right one.
failure = I could not handle this message, and nothing was saved. Please try again in a moment.
cannot-empty = Your message is empty. Write a question or a date, for example “my balance”.
cannot-edit = I do not take edited messages into account. Please send the correction as a new message.
cannot-photo = I cannot read photos. Write in a few words what it shows, for example “48N letter received on 2 November”.
cannot-voice = I cannot listen to voice messages. Please write your question in a few words.
cannot-sticker = I do not understand stickers. Please write your question in a few words.
cannot-document = I cannot read files. Write in a few words what it says, without any name or licence number.
cannot-contact = I do not need a contact, and I have not kept it. Please write your question in a few words.
cannot-location = I do not need your location, and I have not kept it. Please write your question in a few words.
cannot-other = I only understand written messages. Please write your question in a few words.

## Forms

ask-licence-obtained_on = When did you get your licence? For example “12 May 2021” or “12/05/2021” (day first).
ask-licence-training = How did you prepare for your licence?
ask-balance-balance = How many points do you have left? A number is enough; the official balance is on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr).
ask-course-days = On which days was your last points course (stage)? For example “3 and 4 March 2025”.
ask-course-side = A course lasts { $course_days } in a row. Which ones?
ask-course-kind = What kind of course was it?
ask-letter-letter_kind = Which letter did you receive? Its reference is at the top of the letter.
ask-letter-received_on = On which day did you receive it (the day you signed for it, if it was registered)?
ask-letter-presented_on = On which day did the postman first try to deliver it? The date is on the delivery slip (avis de passage).
ask-offence-code = Which offence? For example “red light”, “phone held in the hand”, “speeding by 23 km/h”.
ask-offence-points = How many points does it cost? The number is on the fine notice (avis de contravention).
ask-offence-committed_on = On which day was it committed?
ask-offence-paid_on = On which day was the fine paid? The points are taken on that day.
ask-claim-sent_on = On which day did you send your refund claim?
ask-letter-handed_over_on = On which day did you hand over your licence to the prefecture?
ask-claim-refunded_on = On which day was the fine refunded?
ask-which-offence = Which one? Press it, or write it in a few words.
offence-unknown = I cannot find this offence in the scale.
ask-email-address = To which e-mail address would you like the reminders sent as well? For example “name@example.com”.
ask-fix = What needs correcting?

recap =
    This is what I understood:

    { $lines }

    Is that right? Nothing is saved before you say yes.
recap-licence = licence obtained on { $day }
recap-licence-full = licence obtained on { $day }, training: { $training }
recap-licence-training = training: { $training }
recap-balance = balance of { $points ->
        [one] { $points } point
       *[other] { $points } points
    } on { $day }
recap-course = { $kind }, on { $days }
recap-letter = { $kind } letter
recap-letter-received = { $kind } letter received on { $day }
recap-letter-presented = { $kind } letter, delivery first tried on { $day }, not collected yet
recap-claim = claim for the refund of the fine sent on { $day }
recap-claim-paid = { $head }, refunded on { $day }
recap-letter-handed-over = { $head }, licence handed over on { $day }
recap-offence = { $what } ({ $points ->
        [one] { $points } point
       *[other] { $points } points
    }), on { $day }
recap-offence-paid = { $head }, fine paid on { $day }
recap-offence-unpaid = { $head }, fine not paid yet
recap-email = e-mail address { $address }
recap-email-pending = e-mail address { $address }, not confirmed yet
offence-other = another offence

field-licence-obtained_on = Licence date
field-licence-training = Training
field-balance-balance = Balance
field-course-days = Days of the course
field-course-kind = Kind of course
field-letter-letter_kind = Letter
field-letter-received_on = Day received
field-letter-presented_on = First delivery attempt
field-letter-handed_over_on = Hand-over of the licence
field-claim-refunded_on = Refund
field-offence-code = Offence
field-offence-points = Points
field-offence-committed_on = Day
field-offence-paid_on = Payment
field-claim-sent_on = Day sent
field-email-address = Address

option-training-traditional = Traditional
option-training-supervised = Supervised driving (conduite supervisée)
option-training-accompanied = Accompanied driving (conduite accompagnée)
option-kind-voluntary = Voluntary
option-kind-probation = Compulsory (48N)
option-kind-alternative = Requested by the prosecutor
option-kind-sentence = Ordered by a court
option-letter_kind-48 = 48
option-letter_kind-48M = 48M
option-letter_kind-48N = 48N
option-letter_kind-48SI = 48SI
option-received_on-no = Not collected yet
option-paid_on-no = Not paid yet
option-handed_over_on-no = Not handed over yet
option-refunded_on-no = Not refunded yet
option-code-other = Another offence
course-kind-voluntary = voluntary course
course-kind-probation = compulsory course after a 48N letter
course-kind-alternative = course requested by the prosecutor
course-kind-sentence = course ordered by a court

button-yes = Yes, save it
button-fix = Correct
button-cancel = Cancel
button-skip = Skip
button-undo = Undo
button-forget = Forget
button-none-of-these = None of these
button-edit-licence = Licence
button-done = Done
button-later = Later
button-stop = Stop
button-fix-day = Correct the day
button-erase = Yes, erase everything
button-keep = No, keep it
button-today = Today
button-yesterday = Yesterday
button-next = More
button-back = Back
button-paid = Fine paid
button-handed-over = I handed over my licence
button-refunded = I was refunded
button-email-change = Change the address
button-email-remove = Remove the address
button-email-resend = Send a new code

nothing-to-store = Very well, I am not saving anything. You can tell me everything later, with /profil (record) or in a sentence.
stored = Saved.
cancelled = Cancelled: nothing of what was under way has been saved.
cancel-nothing = There is nothing under way to cancel. To change something already saved, open /profil (record).
undone = Undone: your record is as it was before.
undo-nothing = There is nothing to undo. Open /profil (record) to correct something.
forgotten = Forgotten.
offence-cost = { $what }: { $points }
offence-costs-nothing = { $head }. Your balance does not change.
offence-points-wait = { $head }. They will be taken when you pay the fine, or when it is increased because it was not paid.
offence-points-left = { $head } less since { $day }, the day of the payment.
offence-balance = Your balance today: __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ out of { $ceiling }.
offence-balance-later = Your balance: { $now ->
        [one] { $now } point
       *[other] { $now } points
    } out of { $ceiling } today, __{ $points }__ once these are taken.
offence-restored = All your points will be back on { $day }, if you commit no further offence.
offence-no-licence = Tell me the date of your licence and I will work out your balance.

## Refusals of an answer

wrong-invalid = “{ $said }” does not exist in the calendar. Write a real date, for example “28 February 2025”.
wrong-partial = “{ $said }” does not give the exact day, and I do not guess it. Write day, month and year, for example “14 June 2019”.
wrong-rounded = “{ $said }” would lead to { $day }, but people often round such lengths of time. Write the exact day, for example “14 June 2019”.
wrong-weekday = You wrote “{ $said }”, but { $day } is a { $weekday }. Please check, then write the date alone.
wrong-one-day = I expect a single day, for example “12 May 2021”.
wrong-future = { $day } is in the future. Please give a past date.
wrong-licence-future = { $day } is in the future: a licence cannot have been obtained on that day yet. Please give the date written on the licence.
wrong-licence-old = { $day } seems too long ago for a licence. Please give the date written on the licence, with the year in four figures.
wrong-licence-after = You have noted something on { $day }, before this licence date. Correct one or the other in /profil (record).
wrong-before-licence = { $day } is before the licence was obtained ({ $licence }). Please check the date.
wrong-too-early = It cannot have been { $day }: that is before { $since }, which you gave. Please check the date.
wrong-balance = A balance of { $points ->
        [one] { $points } point
       *[other] { $points } points
    } is not possible: it goes from 0 to { $ceiling }. Write a number between 0 and { $ceiling }.
wrong-offence-points = An offence does not cost { $points } points: the number goes from 0 to { $most }.
wrong-course-days = { $days } do not make a course: it lasts { $course_days } in a row. Give these days, for example “3 and 4 March 2025”.
wrong-email = This e-mail address is not complete. Write it like “name@example.com”.

## E-mail

email-code-sent =
    I am sending a six-digit code to { $address }. Type it here to confirm the address: no reminder goes there before that.
email-confirmed = The address { $address } is confirmed. Reminders will go there as well.
email-code-wrong = This is not the right code. { $tries ->
        [0] Please ask for a new one.
        [one] You have { $tries } try left.
       *[other] You have { $tries } tries left.
    }
email-taken = This address already receives the reminders of another record. Give another one with /email.
email-code-expired = This code is no longer valid. Please ask for a new one.
email-known = Your reminders also go to { $address }.
email-removed = The address has been removed: no more e-mail will go there.
email-none = No address is waiting for a code. Give one with /email.
email-code-subject = Your Pointilleux code
email-code-body =
    Your code: __{ $code }__

    Type it in the conversation with Pointilleux to confirm this address. It is valid for { $hours } hours.

    If you did not ask for anything, ignore this message: without the code, no reminder will be sent to this address.

## My data

my-data-empty = I have noted nothing about you yet.
my-data =
    Here is everything I keep about you:

    { $lines }

    I also keep the identifier of this conversation and the reminders to come. The attached file holds it all, in a form that a machine can read. I never ask for a name, a licence number or a number plate.
ask-erase = Erase everything: your record, your reminders, your address and this conversation? This cannot be undone.
erased = Everything is erased: nothing about you is left here. Write /start if you want to begin again.
kept = Very well, I am keeping everything.
ask-language = Which language would you like to speak?
language-fr = Français
language-en = English
language-set-fr = Très bien, nous parlons français.
language-set-en = Fine, we now speak English.

## My record

profile =
    Here is your record:

    { $lines }

    Tap a line to correct it or to make me forget it.
profile-empty = I have not noted anything yet. Tell me in a sentence, or choose below.
profile-one = Noted: { $line }. What would you like to do?
short-balance = Balance { $points }
short-course = Course of { $day }
short-letter = { $kind } letter
short-offence = Offence of { $day }
short-claim = Claim of { $day }

## Scale of offences

scale-line = __{ $what }: { $points }__ ({ $sanction }).
scale-fixed = class { $rank } offence, fixed fine of { $fixed }, { $reduced } if paid within { $contest_reduced_days }, { $increased } once increased
scale-court = offence of the fifth class, judged by a court: a fine of { $contest_c5_max_eur } at most
scale-crime = a crime (délit), judged by a court
scale-crime-most = a crime (délit), judged by a court: a fine of { $most } at most, and prison
scale-crime-fixed = a crime (délit): a fixed fine of { $fixed } is possible; in court a fine of { $most } at most, and prison
scale-leave = The points are taken on the day the fine is paid, or when it is increased because it was not paid.
scale-leave-court = The points are taken when the conviction is final, or on the day a fixed fine is paid.
scale-no-points = No point is taken: only the fine is due.
scale-back-single = This single point comes back { $restoration_single_point_months } after it was taken, if you commit no other offence with points in that time.
scale-back = Outside probation, all come back { $restoration_long_years } after the last withdrawal, if you commit no further offence with points; a course can give some back earlier.
scale-back-light = Outside probation, all come back { $restoration_short_years } after the last withdrawal, if you commit no further offence with points and all of yours are of the three lowest classes ({ $restoration_long_years } otherwise); a course can give some back earlier.
scale-probation = On probation such an offence makes a course compulsory; a letter 48N says so.
scale-speed = For speeding, take the speed retained (vitesse retenue) written on the fine notice.
scale-uncertain = *This line of the scale is not certain: I know no official source for it. Check it on your fine notice.*
note-offence = Record: { $what }

action-record-licence = Note my licence
action-record-balance = Note my balance
action-record-course = Note a course
action-record-letter = Note a letter
action-record-offence = Note an offence
action-record-claim = Note that I sent my claim
action-my-balance = My balance
action-my-dates = My dates
action-my-profile = My record
action-my-reminders = My reminders
action-my-data = My data
action-my-email = My e-mail
action-next-course = My next course
action-refund-deadline = My refund date
action-erase = Erase everything
action-help = What I can do

## Personal answers

balance-known = Your balance: __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ out of a maximum of { $ceiling } today.
balance-stated = Your balance: __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ on { $day }, as you told me. Give me the date of your licence, and I will work out the maximum and what comes next.
balance-start-only = If nothing else has happened, your licence of { $day } gives __{ $points ->
        [one] { $points } point
       *[other] { $points } points
    }__ out of a maximum of { $ceiling } today. Give me the balance shown online to be sure.
balance-unknown = I do not know your balance yet. Give it to me, with the date of your licence, and I will work out what comes next. The official balance is on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr).
balance-why = Where this number comes from:
balance-official = Only the balance on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr) is official.
probation-until = Your probation (délai probatoire) runs until { $day }.

why-start = { $day }: licence obtained, { $points }
why-statement = { $day }: balance you gave me, { $points }
why-offence = { $day }: points taken for an offence ({ $change })
why-six_months = { $day }: one point given back automatically ({ $change })
why-full_restoration = { $day }: all the points given back ({ $change })
why-ten_years = { $day }: old points given back automatically ({ $change })
why-course = { $day }: points from a course ({ $change })
why-probation_gain = { $day }: points gained for the year of probation ({ $change })
why-probation_end = { $day }: end of probation, the maximum is now { $ceiling }
why-invalidation = { $day }: notice that the licence is no longer valid (48SI letter)

next-course-none = I know of no recent course of yours that gives points. Going by what you told me, the wait between two courses ({ $course_interval_years }) does not hold you back. If you have taken one, note it and I will work out the date.
next-course =
    You can take a new course (stage) __from { $safe }__.

    This is the cautious date: { $course_interval_years } and { $course_interval_margin_days } after the end of your course ({ $days }). The official reading allows one from { $official }, { $course_interval_years } after the first day, but the rule is not settled: on that earlier date, you risk paying for a course that gives you no points.
next-course-passed =
    The wait of { $course_interval_years } has been over since { $safe }: your last course was on { $days }. A new voluntary course can give points back again.
next-course-judicial = A course requested by the prosecutor or ordered by a court gives no points back, and does not start the wait between two courses.
next-course-if-points = This wait only counts if that course gave you points; I suppose so, to be on the safe side.
source-interval = Source: [French highway code (Code de la route), L223-6]({ $code }) and [service-public, page F14208](https://www.service-public.gouv.fr/particuliers/vosdroits/F14208) — checked on { $checked }.
source-refund = Source: [French highway code (Code de la route), R223-8 IV]({ $code }) — checked on { $checked }.
source-balance = Source: [French highway code (Code de la route), L223-1 and following]({ $code }) — checked on { $checked } — and what you told me.
source-scale = Source: [{ $title }]({ $href }) and { $link } — checked on { $checked }.
source-article = Reference: { $link } — checked on { $checked }.

refund-deadline =
    Your claim for the refund of the fine must be sent __by { $day } at the latest__: { $refund_claim_days } after the last day of the course ({ $last }).

    Send it to the public accountant (comptable public) of the place of the offence, with the form given by the course centre, the 48N letter, the course certificate (attestation de stage), the fine notice (avis de contravention), the proof of payment and your bank details (RIB).
refund-deadline-passed =
    The time limit of { $refund_claim_days } ended on { $day }. The law does not say that the right is lost: send your claim anyway, as soon as possible.
refund-sent = You told me that you sent your claim on { $day }. All that is left is to wait for the payment.
refund-no-48n = Only the course made compulsory by a 48N letter (sent to drivers on probation) leads to a refund of the fine. Note the letter and the days of the course, and I will work out the last day.
refund-no-course = The time limit of { $refund_claim_days } begins at the end of the compulsory course. Note the days of the course once it is done, and I will work out the last day.
refund-not-fulfilled = Going by your dates, this course does not meet the obligation of the 48N letter: it must begin after you received the letter and end within { $probation_course_months }. Check the dates in /profil (record).

dates = Here are your dates:
dates-none = I have no date to tell you yet. Note your licence, a course or a letter, and I will work them out.
date-line = __{ $day }__ ({ $left }): { $what }
days-left = { $n ->
        [0] today
        [one] tomorrow
       *[other] in { $n } days
    }

cautions-in-french = This rests on a careful reading of an uncertain rule (explained in French):
uncertain = { $what } (careful reading of an uncertain rule)
provisional = { $what } (provisional until the letter is collected)
new-deadline = __{ $day }__: { $what }.

deadline-probation_course = end of the time to take the compulsory course
deadline-refund_claim = last day to send the claim for the refund of the fine
deadline-refund_overdue = chase the refund if it has not arrived
deadline-letter_pickup = last day to collect the registered letter
deadline-licence_handover = last day to hand in the licence
deadline-contest_points = last day to contest the loss of points
deadline-contest_fine = last day to contest the fine
deadline-new_licence = a new licence becomes possible
coming-six_months = one point comes back
coming-full_restoration = all your points come back, if you commit no offence
coming-ten_years = some points come back
coming-course = points from the course credited
coming-probation_gain = points gained for the year of probation, if you commit no offence
coming-probation_end = end of probation
coming-next_course = a new course becomes possible (cautious date)

## What if, the best day, why

what-if-which = Which offence would you like to try? Choose below, or write for example “what if I run a stop sign?”. Nothing is stored.
what-if-no-licence = { $what }: this offence costs { $points }. To tell you what it would change for your balance and your dates, I need the date of your licence.
what-if-invalid = Going by your record, your licence is no longer valid: one more offence would move no date. Check your record if that is wrong.
what-if-head = __What if, today__: { $what } ({ $points })
what-if-nothing = It costs no point: your balance and your dates do not change.
what-if-balance = Balance: { $before } → __{ $after }__, maximum { $ceiling }
what-if-later = { $what }: { $from } → __{ $to }__
what-if-with-all = { $what } of { $from }: lost, made good only on { $to } with all points
what-if-never = { $what } of { $from }: lost, nothing instead before { $until }
what-if-unsure = { $line } (careful reading)
what-if-back = All your points would be there only on __{ $day }__
what-if-more = Other dates that would slip: { $n }
what-if-48M = 48M letter to expect: balance of { $letters_warning_balance } or less, no obligation (R223-3)
what-if-48N = 48N letter to expect: compulsory course within { $probation_course_months } of receiving it (R223-4)
what-if-48SI = 48SI letter to expect: the licence is no longer valid once it is notified (L223-5)
what-if-course-saves = A course that ends before that letter is notified could still save it
what-if-speed = The speed that counts is the one kept on the fine notice, not the one on your dial
what-if-assumed = Supposed: established the same day (in life, when paid), nothing else after it. Nothing is stored.
what-if-source = Source: [French highway code (Code de la route), L223-1 to L223-6]({ $code }), checked on { $checked }
slip-full_restoration = Return of all points
slip-six_months = Return of the single point
slip-ten_years = Return of old points
slip-probation_gain = Gain for the year of probation
slip-probation_end = End of probation
slip-course = Gain from the planned course
button-note-offence = Note this offence

best-day-no-licence = To work out your best day for a course, I need the date of your licence. Note it, with your offences and your courses: the maximum, the wait between two courses and the points that come back by themselves depend on them.
best-day-now = __Now.__ A course that begins today would give you { $gain } back (balance: { $balance }, maximum { $ceiling }); going by your record, waiting would not give more.
best-day-later = __Not now__: you would gain { $gain } instead of { $then } with a course that begins before { $day }. Best day: __from { $day }__.
best-day-pointless = __No use waiting for a course__: all your points come back by themselves on { $day } if you commit no offence, before a course could give you any.
best-day-full = __No course would give you points__: going by your record, none is missing.
best-day-never = __No course would give you points__, going by your record.
best-day-must = __Please note__: the 48N letter makes a course compulsory, to be finished by { $day }. Do not put it off beyond that day, even to gain more points; a voluntary course does not replace it.
best-day-awaits = __Please note__: an offence committed on probation costs { $probation_course_threshold } or more. Wait for the 48N letter: a course taken before it would not meet the obligation, and the compulsory one would then probably give no points.
best-day-urgent = Your balance is low ({ $course_urgent_below } or less): waiting can cost you the licence, since a single offence takes up to { $withdrawal_contravention_points_max }.
best-day-too-soon = Today, your last course is too recent: another one gives points from { $safe } (cautious date), or from { $official } by the official reading, which is not settled.
best-day-refused-invalid = Your licence is no longer valid: a course gives no points any more.
best-day-refused-letter_48si = A 48SI letter has been notified: a course gives no points any more.
best-day-refused-below_minimum = Your real balance is so low that a course would not save the licence.
best-day-refused-kind = A course ordered by the courts gives no points.
best-day-at-zero = At zero, the Conseil d'État allows a course until the 48SI letter is notified, but the official page refuses it: do not delay, and take advice.
best-day-limited = A course cannot take you above your maximum, { $ceiling } today.
best-day-turn-interval = On that day, the wait of { $course_interval_years } and { $course_interval_margin_days } after your last course is over.
best-day-turn-ceiling = On { $day }, your maximum rises: a course can give more.
best-day-turn-withdrawal = On { $day }, points will have gone: a course can give them back.
best-day-prudent = To be careful, begin on { $day } or later: earlier, this only holds because the gain is counted on the day after the course.
best-day-back = With no course and no offence, all your points come back by themselves on { $day }.
best-day-pending = An offence not yet established may still cost you { $points }: a course only gives back points that have already gone.
best-day-unsure = This rests on a careful reading of an uncertain rule.
best-day-source = Source: [French highway code (Code de la route), L223-6 and R223-8]({ $code }) — checked on { $checked } — and what you told me.

button-why = Why?
button-more = Go on
because = Why these dates:
because-nothing = I have no date to explain. Note your licence, a course or a letter.
because-uncertain = { $sentence }, by a careful reading of an uncertain rule.
because-provisional = { $sentence }, a provisional date until the letter is collected.
because-start = { $day }, because your licence was obtained that day and probation begins with { $points } ({ $basis })
because-statement_lower = { $day }, because the balance you gave me for that day is { $points } below the facts noted
because-statement_higher = { $day }, because the balance you gave me for that day is { $points } above the facts noted
because-offence = { $day }, { $points } less, because { $settled ->
        [paid] the fine for the offence of { $committed } was paid that day, and paying establishes the facts
       *[other] the offence of { $committed } was established that day
    } ({ $basis })
because-offence_capped = { $day }, { $points } less instead of { $full }, because { $settled ->
        [paid] the fine for the offence of { $committed } was paid that day
       *[other] the offence of { $committed } was established that day
    } and the law caps the total of offences committed together ({ $basis })
because-six_months = { $day }, because { $settled ->
        [paid] the fine was paid on { $start }
       *[other] the point left on { $start }
    } and the law gives this point back after { $restoration_single_point_months } without an offence ({ $basis })
because-short_restoration = { $day }, because { $settled ->
        [paid] the fine was paid on { $start }
       *[other] the last points left on { $start }
    } and the law gives all points back after { $restoration_short_years } without an offence, when none on record is a crime (délit) or of the fourth or fifth class ({ $basis })
because-long_restoration = { $day }, because { $settled ->
        [paid] the fine was paid on { $start }
        [stated] your balance of { $start } holds a loss that no offence noted explains
       *[other] the last points left on { $start }
    } and the law gives all points back after { $restoration_long_years } without an offence ({ $basis })
because-restoration_after_probation = { $day }, because { $settled ->
        [paid] the fine was paid on { $start }
       *[other] the last points left on { $start }
    } and the return of all points waits for the end of probation ({ $basis })
because-ten_years = { $day }, because { $settled ->
        [paid] the fine was paid on { $start }
       *[other] the points left on { $start }
    } and the law gives the points of a minor offence (contravention) back after { $restoration_return_years } ({ $basis })
because-course = { $day }, { $points } more, because your course ended on { $last } and its points count { $course_credit_days } after its end ({ $basis })
because-probation_gain = { $day }, because your licence dates from { $obtained } and each year of probation without an offence gives { $probation_gain } ({ $basis })
because-probation_gain_accompanied = { $day }, because your licence dates from { $obtained } and, after accompanied driving, each year of probation without an offence gives { $probation_gain_accompanied } ({ $basis })
because-probation_end = { $day }, because your licence dates from { $obtained } and probation lasts { $probation_years } ({ $basis })
because-probation_end_accompanied = { $day }, because your licence dates from { $obtained } and probation lasts { $probation_years_accompanied } after accompanied driving ({ $basis })
because-probation_end_short = { $day }, because your licence dates from { $obtained } and the follow-up training, with no offence, shortens probation to { $probation_follow_up_probation_months } ({ $basis })
because-probation_end_short_accompanied = { $day }, because your licence dates from { $obtained } and accompanied driving with the follow-up training, with no offence, shorten probation to { $probation_follow_up_probation_accompanied_months } ({ $basis })
because-invalidation = { $day }, because the 48SI letter was { $notified ->
        [received] received
       *[other] presented
    } that day and the licence is then no longer valid ({ $basis })
because-probation_course = { $day }, because the { $letter } letter was { $notified ->
        [received] received
       *[other] presented
    } on { $start } and the law leaves { $probation_course_months } to finish the compulsory course ({ $basis })
because-contest_points = { $day }, because the { $letter } letter was { $notified ->
        [received] received
       *[other] presented
    } on { $start } and a loss of points can be contested for { $letters_contest_months } ({ $basis })
because-refund_claim = { $day }, because the compulsory course ended on { $start } and the fine must be claimed back within { $refund_claim_days } ({ $basis })
because-refund_overdue = { $day }, because your refund claim was sent on { $start } and it is usual to chase it after { $refund_overdue_months }
because-letter_pickup = { $day }, because the letter was presented on { $start } and the post office keeps it for { $letters_pickup_days } ({ $basis })
because-licence_handover = { $day }, because the { $letter } letter was { $notified ->
        [received] received
       *[other] presented
    } on { $start } and the licence must be handed in within { $letters_handover_clear_days } ({ $basis })
because-contest_fine = { $day }, because the fine notice dates from { $start } and a fine can be contested for { $contest_fine_days } ({ $basis })
because-new_licence = { $day }, because the licence was handed in on { $start } and a new one takes a wait of { $invalidation_new_licence_months } ({ $basis })
because-new_licence_again = { $day }, because the licence was handed in on { $start } and a new one takes a wait of { $invalidation_new_licence_again_years } when a licence was already lost less than { $invalidation_new_licence_again_within_years } before ({ $basis })
because-next_course = { $day }, because your last course ended on { $last } and the centres count { $course_interval_years } and { $course_interval_margin_days } after its end, while the official page already allows { $official } ({ $basis })

## Reminders

matter-course-possible = A new course will be possible from __{ $day }__ (cautious date).
matter-refund-claim = Your claim for the refund of the fine must be sent by __{ $day }__ at the latest.
will-remind = I will remind you { $days }.
on-day = on { $day }
reminders =
    Reminders to come:

    { $lines }
reminders-none = No reminder is planned. Note a course, and the 48N letter if one made it compulsory, and I will warn you in time.
reminders-by-both = Reminders go out here and by e-mail.
reminders-by-chat = Reminders go out here. Add an address with /email to get them by e-mail as well.
stop-course-possible = Stop: new course
stop-refund-claim = Stop: refund
resume-course-possible = Resume: new course
resume-refund-claim = Resume: refund
stopped-course-possible = Very well, no more reminders about the date of a new course.
stopped-refund-claim = Very well, no more reminders about the refund claim. The last day itself does not change.
resumed = Reminders are on again.
ask-later = When should I remind you again?
later-hour = In { $hours ->
        [one] one hour
       *[other] { $hours } hours
    }
later-evening = This evening
later-tomorrow = Tomorrow
later-week = In { $days } days
snoozed = Very well: I will remind you again { $moment }.
snoozed-past = Please note: the last day is still { $day }.
done-already = That was already noted: I will not mention it again.
done-refund-claim = Noted: claim sent on { $day }. I will not remind you of it again.
done-course-possible = Noted. Once the new course is done, give me its dates.

notice-refund-claim-subject = Refund of the fine: send the claim by { $day }
notice-refund-claim =
    __Claim for the refund of the fine: { $left }.__

    It must be sent by __{ $day }__ at the latest, { $refund_claim_days } after the end of your course (French highway code, R223-8).

    Send it to the public accountant (comptable public) of the place of the offence: form given by the course centre, copy of the 48N letter, course certificate (attestation de stage), fine notice (avis de contravention), proof of payment, bank details (RIB).
notice-refund-claim-late =
    __The time to claim the refund of the fine ended on { $day }.__

    The law (French highway code, R223-8) does not say that the right is lost: if the claim has not been sent yet, send it anyway, as soon as possible.
notice-left = { $n ->
        [0] today is the last day
        [one] only { $n } day left
       *[other] only { $n } days left
    }
notice-course-possible-subject = A new course is possible from { $day }
notice-course-possible-soon =
    __A new course (stage) will be able to give you points back from { $day }__, in { $n ->
        [one] { $n } day
       *[other] { $n } days
    }.

    This is the cautious date: { $course_interval_years } and { $course_interval_margin_days } after your last course. You can already book one that begins on that day or later. First check your balance on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr): a course cannot take you above your maximum (French highway code, L223-6 and R223-8).
notice-course-possible-now =
    __Since { $day }, a new course (stage) can give you points back.__

    First check your balance on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr): a course cannot take you above your maximum (French highway code, L223-6 and R223-8).
notice-disclaimer = Worked out from what you told me; this is information, not legal advice.

## A rule that changes: the message to those whose date moves

broadcast-subject = A rule changes, and your dates with it
broadcast-now = A rule has changed, and with it dates that I remind you of.
broadcast-later = From { $day }, a rule changes, and with it dates that I remind you of.
broadcast-corrected = What changes: the way your dates are worked out was corrected.
broadcast-rule = Rule
broadcast-change = { $name }: { $before } before, __{ $after } now__. Source: { $source }.
broadcast-unsure = This point is not settled: please check it with the source.
broadcast-moves = For you:
broadcast-move-course-possible = New course possible: __from { $new }__ (cautious date) instead of { $old }.
broadcast-move-refund-claim = Claim for the refund of the fine: __to be sent by { $new } at the latest__ instead of { $old }.
broadcast-gone-course-possible = New course possible from { $old }: this date no longer applies, I will not remind you of it.
broadcast-gone-refund-claim = Claim for the refund of the fine by { $old }: this date no longer applies, I will not remind you of it.
broadcast-closing = My reminders follow the new dates; /rappels (reminders) shows them.

## To the admin

reload-refused = __The knowledge files have errors.__ The last good version stays in use.
reload-questions = __Trial questions no longer reach their entry.__ The texts and rules you saved are in use, with the search of before.
reload-more = and { $n ->
    [one] another one
   *[other] { $n } others
}
reload-mended = The knowledge files are mended: the new version is in use.
reload-moved = The new rules move dates of { $n ->
    [one] { $n } person
   *[other] { $n } people
}. The message that tells them waits for your approval, nothing has left. To send it: { $command }

## What is said of an answer, and questions without one

button-useful = Useful
button-not-useful = Not useful
button-unclear = Not clear
button-not-my-case = Not my case
button-wrong = Wrong
feedback-useful = Thank you for telling me.
feedback-why = Thank you for telling me. What was the matter?
feedback-unclear = Thank you, this is noted with nothing that tells whom it comes from: that answer will be read again. These neighbouring topics may help.
feedback-not-my-case = Thank you, this is noted with nothing that tells whom it comes from. One of these other topics may be yours.
feedback-wrong = Thank you, this is noted with nothing that tells whom it comes from: that answer will be checked. Until then, rely on the source named below the answer. These other topics are near.
question-kept = I keep your question, with nothing that tells whom it comes from, so that the answer can be written.
outcome-unanswered = no answer
outcome-none-of-these = none of the topics
outcome-not-useful = not useful
outcome-unclear = not clear
outcome-not-my-case = not my case
outcome-wrong = wrong
admin-questions = __Questions without a good answer__: { $new } to see, { $work } in work, { $done } done.
admin-new = To see:
admin-in-work = In work:
admin-done = Done:
admin-none = Nothing here.
admin-group = __{ $number }__: “{ $text }”, { $n ->
        [one] once
       *[other] { $n } times
    } ({ $outcomes }){ $forms ->
        [one] {""}
       *[other] {" "}in { $forms } wordings
    } → { $topic }
admin-gone = Group { $number } is gone: somebody took care of it.
admin-set-in-work = Group { $number } taken in hand ({ $n ->
        [one] asked once
       *[other] asked { $n } times
    }).
admin-set-done = Group { $number } done ({ $n ->
        [one] asked once
       *[other] asked { $n } times
    }).
admin-export = Lines to paste, by the nearest topic; the file holds them all. Read them again first.
admin-export-more = More lines in the file: { $n }
admin-press-take = Take { $number }
admin-press-done = Done { $number }
admin-open-new = To see
admin-open-in-work = In work
admin-open-done = Done
admin-open-export = Export

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
help =
    Here is what I can do:

    - answer a question about points, courses (stages), letters or refunds: simply write it;
    - keep what you tell me: “I received a 48N letter on 2 November”, “I took a course on 3 and 4 March”;
    - work out your dates and remind you of them here and by e-mail.

    Commands: /solde (balance), /profil (record), /stage (course), /lettre (letter), /infraction (offence), /remboursement (refund), /rappels (reminders), /email, /mesdonnees (my data), /supprimer (erase), /langue (language), /annuler (cancel).
reply-greeting = Hello. Ask me your question about licence points, or choose below.
reply-thanks = You are welcome. I am here for any question about your points.
reply-small-talk = I am only good at talking about the French points licence. Ask me a question about it, or choose below.

## Questions without an answer

unknown = I cannot answer that: I only know about the French points licence. Put it differently in a few words, or see what I can do. The official source is [service-public.gouv.fr](https://www.service-public.gouv.fr/particuliers/vosdroits/N530).
unknown-near = I cannot answer that: I only know about the French points licence. If your question is about one of these subjects, choose it.
unsure = I am not sure that I understood, and I would rather not guess. Is your question about one of these subjects?
unknown-command = I do not know this command: /aide (help) shows what I can do.
nothing-asked = I had not asked a question. Write yours, or see what I can do.
not-understood-here = I did not understand this answer.
old-button = This button no longer works, as the conversation has moved on since: home shows where you are.
file-not-made = The file could not be prepared. Please try again in a moment.
failure = I could not handle this message, and nothing was saved. Please try again in a moment.
cannot-empty = Your message is empty: write a question or a date, for example “my balance”.
cannot-photo = I cannot read photos: write in a few words what it shows, for example “48N letter received on 2 November”.
cannot-voice = I cannot listen to voice messages: please write your question in a few words.
cannot-sticker = I do not understand stickers: please write your question in a few words.
cannot-document = I cannot read files: write in a few words what it says, without any name or licence number.
cannot-contact = I do not need a contact, and I have not kept it: please write your question in a few words.
cannot-location = I do not need your location, and I have not kept it: please write your question in a few words.
cannot-other = I only understand written messages: please write your question in a few words.

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

heard-meanwhile = I understood that too: I will show it with the rest, before your yes.
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

    And also:

    { $also }

    An attached file holds it all, row by row, in a form that a machine can read; if there are dates to come, another puts them into your calendar. Your name only serves to write a letter, and is kept only if you ask for it; I never ask for a licence number or a number plate.
ask-erase = Erase everything: your record, your reminders, your address and this conversation? This cannot be undone.
erased = Everything is erased: nothing about you is left here. Write /start if you want to begin again.
kept = Very well, I am keeping everything.
ask-language = Which language would you like to speak?
language-fr = Français
language-en = English
language-set-fr = Très bien, nous parlons français. Posez-moi votre question, ou voyez ce que je sais faire : /aide.
language-set-en = Fine, we now speak English. Ask me your question, or see what I can do: /aide.

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

cautions-in-french = This rests on a careful reading of an uncertain rule (explained in French):
uncertain = { $what } (careful reading of an uncertain rule)
provisional = { $what } (provisional until the letter is collected)

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
matter-probation-course = Your compulsory course must be finished by __{ $day }__.
matter-refund-claim = Your claim for the refund of the fine must be sent by __{ $day }__ at the latest.
matter-refund-overdue = Without a refund by __{ $day }__, it will be time to chase it.
matter-refund-reminder = Without an answer to that letter, the registered reminder can leave from __{ $day }__.
matter-refund-notice = Still without an answer, the formal notice can leave from __{ $day }__.
matter-letter-pickup = The post office keeps your registered letter until __{ $day }__.
matter-presumed-notice = If it is not collected, the letter will count as notified: I will sum up on __{ $day }__.
matter-licence-handover = Your licence must be handed in to the prefect by __{ $day }__.
matter-contest-points = Last day to contest the withdrawal of points: __{ $day }__.
matter-contest-fine = Last day to pay the fine or contest it: __{ $day }__.
matter-new-licence = A new licence will be possible from __{ $day }__.
matter-points-return = Points come back on __{ $day }__, without an offence until then.
matter-probation-gain = Anniversary of your probationary licence: __{ $day }__.
matter-probation-end = Your probation ends on __{ $day }__.
matter-yearly-check = Yearly check of your balance: next time on __{ $day }__.
kind-course-possible = new course
kind-probation-course = compulsory course
kind-refund-claim = refund
kind-refund-overdue = chasing the refund
kind-refund-reminder = registered reminder
kind-refund-notice = formal notice
kind-letter-pickup = letter to collect
kind-presumed-notice = uncollected letter
kind-licence-handover = licence hand-over
kind-contest-points = contesting a withdrawal
kind-contest-fine = fine
kind-new-licence = new licence
kind-points-return = points back
kind-probation-gain = probation points
kind-probation-end = end of probation
kind-yearly-check = balance check
will-remind = I will remind you { $days }.
on-day = on { $day }
reminders =
    Reminders to come:

    { $lines }
reminders-none = No reminder is planned. Note a course, and the 48N letter if one made it compulsory, and I will warn you in time.
reminders-by-chat = Reminders go out here. Add an address with /email to get them by e-mail as well.
resume-kind = Resume: { $kind }
stopped-kind = Very well, no more reminders: { $kind }. The legal dates do not change.
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

notice-left = { $n ->
        [0] today is the last day
        [one] only { $n } day left
       *[other] only { $n } days left
    }
notice-ago = that was { $ago }
notice-sent-late = This reminder leaves later than planned: { $n ->
        [one] it was due the day before.
       *[other] it was due { $n } days before the date.
    }
notice-postable = { $day } is a Sunday or a public holiday, post offices and counters will be closed: act by __{ $last }__. The legal date itself does not move.
notice-provisional = The letter still waits at the post office: this is a provisional date, counted from its first presentation. It may move back once you have collected it.
notice-unsure = This calculation rests on a reading of the texts that is not certain: trust the official balance first.
notice-course-possible-subject = A new course is possible from { $day }
notice-course-possible-soon =
    __A new course (stage) will be able to give you points back from { $day }__, { $left }.

    This is the cautious date: { $course_interval_years } and { $course_interval_margin_days } after your last course. You can already book one that begins on that day or later. First check your balance on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr): a course cannot take you above your maximum (French highway code, L223-6 and R223-8).
notice-course-possible-now =
    __Since { $day }, a new course (stage) can give you points back.__

    First check your balance on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr): a course cannot take you above your maximum (French highway code, L223-6 and R223-8).
notice-probation-course-subject = Compulsory course: to be finished by { $day }
notice-probation-course =
    __Compulsory course after the letter 48N: { $left }.__

    It must be finished by __{ $day }__, { $probation_course_months } after the letter was notified (French highway code, R223-4). Without it, you risk a fine and a suspension of your licence.

    Book a “compulsory course” session in an approved centre whose { $course_days } fall before that date; there is none on Sundays or public holidays. Have at hand: the letter 48N, your licence, proof of identity. Once the course is done, give me its dates: the time to claim the fine back is short.
notice-probation-course-late =
    __The time for the compulsory course ended on { $day }: { $ago }.__

    If the course is done, give me its dates. If not, take it as soon as you can and tell the prefecture: you risk a fine and a suspension of your licence (French highway code, R223-4). The refund of the fine becomes uncertain.
notice-refund-claim-subject = Refund of the fine: send the claim by { $day }
notice-refund-claim =
    __Claim for the refund of the fine: { $left }.__

    It must be sent by __{ $day }__ at the latest, { $refund_claim_days } after the end of your course (French highway code, R223-8).

    Send it to the public accountant (comptable public) of the place of the offence: form given by the course centre, copy of the 48N letter, course certificate (attestation de stage), fine notice (avis de contravention), proof of payment, bank details (RIB).
notice-refund-claim-late =
    __The time to claim the refund of the fine ended on { $day }: { $ago }.__

    The law (French highway code, R223-8) does not say that the right is lost: if the claim has not been sent yet, send it anyway, as soon as possible.
notice-refund-overdue-subject = Refund of the fine: to be chased from { $day }
notice-refund-overdue =
    __Refund of the fine: chase it if it has not come ({ $when }).__

    Your claim left on { $from }. No text sets a time for payment; it is usual to chase it after { $refund_overdue_months }.

    Write a first letter to the public accountant who received the claim: day of sending, sum awaited, bank details. Have at hand: the copy of the file and the proof of sending. If it has come, tell me “refund received” and the day.
notice-refund-reminder-subject = Refund of the fine: registered letter from { $day }
notice-refund-reminder =
    __Refund of the fine: the registered letter, if the first one has no answer ({ $when }).__

    It is usual, without any text, to wait { $refund_reminder_days_max } at most after the first letter.

    Send the public accountant a registered letter with acknowledgement: the claim, the first letter, their dates, the sum, and the time you give. Enclose copies and your bank details. If it has come, tell me “refund received” and the day.
notice-refund-notice-subject = Refund of the fine: formal notice from { $day }
notice-refund-notice =
    __Refund of the fine: the formal notice, if the registered letter has no answer ({ $when }).__

    It is usual, without any text, to wait from { $refund_notice_days_min } to { $refund_notice_days_max } after the registered letter. It must clearly demand payment (French civil code, 1344).

    Write the words “mise en demeure”, the date, the facts, the sum, the time you give, and sign; registered, with acknowledgement. Have at hand: copies of all you sent. If it has come, tell me “refund received” and the day.
notice-letter-pickup-subject = Registered letter: to be collected by { $day }
notice-letter-pickup =
    __Registered letter to collect: { $left }.__

    The post office keeps it { $letters_pickup_days }, until __{ $day }__. Leaving it there stops nothing: it would count as notified from its first presentation (CE n° 341146).

    Have at hand: the delivery notice and proof of identity; someone close can go with a proxy. Once collected, tell me which letter it is and the day.
notice-letter-pickup-late =
    __The post office kept your registered letter until { $day }: { $ago }.__

    Uncollected, it counts as notified from its first presentation (CE n° 341146). If you have collected it, tell me the day.
notice-presumed-notice-subject = Uncollected registered letter: its delays already run (as of { $day })
notice-presumed-notice =
    __Uncollected registered letter: it counts as notified on { $from }.__

    That is the day of its first presentation, provided that the marks of the post office prove it (CE n° 341146). It left the counter on { $day }.
notice-presumed-opens = From that day run:
notice-presumed-do = Check your balance and your letters on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr). If you have collected it or if the address was wrong, tell me: the dates change.
notice-licence-handover-subject = Letter 48SI: licence to be handed in by { $day }
notice-licence-handover =
    __Handing your licence in to the prefect: { $left }.__

    Since the letter 48SI you may no longer drive. The licence must be handed in within { $letters_handover_clear_days }, so by __{ $day }__ (French highway code, L223-5).

    Have at hand: the letter 48SI and your licence. Ask for the receipt: the wait for a new licence counts from that day. Once it is handed in, tell me the day.
notice-licence-handover-late =
    __The time to hand your licence in to the prefect ended on { $day }: { $ago }.__

    If it is handed in, tell me the day. If not, hand it in at once, with the letter 48SI: refusing is punished, and the wait for a new licence begins only then (French highway code, L223-5).
notice-contest-points-subject = Withdrawal of points: to be contested by { $day }
notice-contest-points =
    __Contesting the withdrawal of points: { $left }.__

    If you want to contest it, the appeal must leave by __{ $day }__, { $letters_contest_months } after the notification (French code of administrative justice, R421-1). If not, there is nothing to do.

    To the ministry, on [recours.permisdeconduire.gouv.fr](https://recours.permisdeconduire.gouv.fr/) or by registered letter; or to the administrative court, on [citoyens.telerecours.fr](https://citoyens.telerecours.fr). Have at hand: the letter, the full statement of information, your proofs.
notice-contest-points-late =
    __The time to contest the withdrawal of points ended on { $day }: { $ago }.__

    If your appeal has left, keep the proof of its day. If not, talk to a professional soon: as a rule this delay cannot be made up (French code of administrative justice, R421-1).
notice-contest-fine-subject = Fine: to be paid or contested by { $day }
notice-contest-fine =
    __Fine to pay or contest: { $left }.__

    The delay of { $contest_fine_days } after the notice was sent ends on __{ $day }__ (French code of criminal procedure, 529-2). After that the fine goes up, and the points are withdrawn even without payment.

    Choose: paying, on [amendes.gouv.fr](https://www.amendes.gouv.fr), admits the offence, and the points leave; contesting, on [antai.gouv.fr](https://www.antai.gouv.fr) or by registered letter, is done without paying first. Have at hand: the notice of offence.
notice-contest-fine-late =
    __The time to pay or contest the fine ended on { $day }: { $ago }.__

    If it is done, tell me. If not, the fine will go up: the notice of the increased fine opens a new delay of { $contest_late_fine_days } to object (French code of criminal procedure, 530).
notice-new-licence-subject = New licence possible from { $day }
notice-new-licence =
    __New licence possible: { $when }.__

    The wait after handing your licence in ends on that day (French highway code, L223-5). The tests may be taken before, but the licence counts only after.

    Have at hand: the letter 48SI, the receipt of the hand-over, the medical opinion and the psychotechnical test. To take the theory test alone, the request must leave in time ({ $invalidation_code_only_apply_months }; French highway code, R224-20); readings of its start differ, so do not wait.
notice-points-return-subject = Points given back on { $day }: check your balance
notice-points-return =
    __Points given back { $when }: check your balance.__

    From what you told me: { $points } more, and a balance of { $balance }, if no other offence was committed in between.
notice-points-return-six-months = Why: a withdrawal of a single point is wiped out { $restoration_single_point_months } later, without another offence (French highway code, L223-6).
notice-points-return-restoration = Why: all points come back { $restoration_short_years } or { $restoration_long_years } after the last withdrawal, without another offence (French highway code, L223-6).
notice-points-return-ten-years = Why: the points of a minor offence come back { $restoration_return_years } after they were withdrawn (French highway code, L223-6).
notice-check-balance = The official balance is on [Mes Points Permis](https://mespoints.permisdeconduire.gouv.fr); it may be shown there some weeks late. Then tell me what you read.
notice-probation-gain-subject = Probationary licence: anniversary of { $day }
notice-probation-gain-earned =
    __Probationary licence: { $points } more, { $when }.__

    Each year without an offence that costs points brings this gain (French highway code, L223-1 and R223-1): your balance should be { $balance }.
notice-probation-gain-frozen =
    __Probationary licence: no more points for the anniversary ({ $when }).__

    An offence that cost points stops the gains until the end of probation (French highway code, R223-1). Your calculated balance stays at { $balance }.
notice-probation-gain-unknown =
    __Probationary licence: anniversary { $when }, a gain of points to be checked.__

    Each year without an offence that costs points brings points (French highway code, L223-1 and R223-1). You told me of a letter about a withdrawal but not of the offence: with it, this gain is probably lost. Tell me about it, and I will count again.
notice-probation-end-subject = Probation: it ends on { $day }
notice-probation-end-full =
    __End of your probation: { $when }.__

    Your balance should be { $balance } (French highway code, R223-1). The “A” disc and the rules for new drivers no longer apply afterwards.
notice-probation-end-kept =
    __End of your probation: { $when }.__

    The ceiling rises to { $licence_ceiling }, but the balance stays at { $balance }: after an offence, the missing points come back only with time or with a course (French highway code, R223-1). The “A” disc and the rules for new drivers no longer apply afterwards.
notice-probation-end-unknown =
    __End of your probation: { $when }.__

    The ceiling rises to { $licence_ceiling } (French highway code, R223-1). You told me of a letter about a withdrawal but not of the offence: I cannot tell your balance, check it and tell me about the offence. The “A” disc and the rules for new drivers no longer apply afterwards.
notice-yearly-check-subject = Check your points balance ({ $day })
notice-yearly-check =
    __Yearly check of your balance: { $when }.__

    Letters get lost, addresses change: a withdrawal can escape you. No text requires it, it is a useful habit.
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
broadcast-move = { $what }: __{ $new }__ instead of { $old }.
broadcast-gone = { $what }: { $old } no longer applies, I will not remind you of it.
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

## Delivery: late ones, one channel for another, the calendar, the pages behind links

digest-subject = { $n } late reminders, the most urgent first
digest-head = __I could not write to you in time: here are your { $n } waiting reminders, the most urgent first.__
digest-left = { $n ->
        [0] today
        [one] in { $n } day
       *[other] in { $n } days
    }
digest-past = { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
digest-done = Done: { $place }
notice-also = I am telling you here too: so far this reminder got no answer or could not be delivered.
notice-moved = __The date in your calendar has changed.__ The attached file replaces it.
notice-closed-subject = Date taken out of your calendar: { $day }
notice-closed = The date of { $day } no longer applies: it is done, or what you told me has changed. The attached file takes it out of your calendar; if that is not enough, delete it by hand.
news-address-off-subject = Your e-mail address refuses my messages
news-address-off = __Your e-mail address refuses my messages.__ I no longer write to it; your reminders come here. To give it again, or another one: /email
news-code-refused-subject = The code could not leave
news-code-refused = __The server of this address refuses my e-mail: the code did not arrive.__ Check the address, then begin again with /email
given-up-subject = Messages not delivered
given-up-head = __Messages not delivered in the last hours: { $n }.__
given-up-line = { $channel }: { $n } ({ $reason })
link-done = Note as done
link-later = Remind me later
link-stop = Stop this kind of reminder
link-resume = Take up this kind of reminder again
link-press = Confirm
link-unsubscribe = No more e-mails from Pointilleux
link-unsubscribe-sure = No reminder will come to this address any more. The bot still knows it: you can open it again.
link-unsubscribe-last = Careful: this is the only place where your reminders arrive.
link-unsubscribed = Done: no e-mail will come to this address any more.
link-subscribe = Receive e-mails again
link-subscribed = Done: reminders come to this address again.
link-ask = Nothing has been done yet: please confirm.
link-again = That was noted already.
link-invalid = This link leads nowhere any more: the reminder or the data were erased, or the address is incomplete.
link-chat = To go on, write to the bot.

## Reminders: the list, the settings, the journal

hour = { $hour }:00
where-chat = here
where-email = by e-mail
where-both = here and by e-mail
reminder-line = __{ $day }__ ({ $left }): { $what }
reminder-told-on = { $line }. Reminder { $days }, { $where }.
reminder-told-already = { $line }. No other reminder is planned.
reminder-button = { $day }: { $what }
action-my-settings = Reminder settings
action-my-calendar = My dates as .ics
action-my-journal = Journal
action-try-reminder = Try a reminder

what-course-possible = a new course becomes possible (careful date)
what-probation-course = last day to finish the compulsory course
what-refund-claim = last day to claim the fine back
what-refund-overdue = refund not received: first letter
what-refund-reminder = refund not received: registered letter
what-refund-notice = refund not received: formal notice
what-letter-pickup = last day to collect the letter at the post office
what-presumed-notice = the letter not collected counts as notified
what-licence-handover = last day to hand the licence over to the prefecture
what-contest-points = last day to contest the loss of points
what-contest-fine = last day to pay or contest the fine
what-new-licence = a new licence becomes possible
what-points-return = points should come back: check your balance
what-probation-gain = anniversary of the probationary licence: check your balance
what-probation-end = end of probation
what-of-offence = { $what } (offence of { $day })
what-yearly-check = yearly look at your balance
every-kind = all reminders

button-resume-all = Resume reminders
snooze-past =
    Careful: the deadline is still { $day }, it cannot be put off, and this reminder would come after it.

    Choose an earlier moment, or confirm.
button-snooze-anyway = After the date, all the same
which-reminder = Which reminder do you mean? Open it in the list, then choose “Later”.
done-marked = Noted: I shall not mention it again.
done-look = Noted. If you read your official balance, tell me: my sums will start from it.

reason-refund-reminder = { $day }, because the first letter left on { $start } and it is usual to wait { $refund_reminder_days_max } before a registered one; no text sets this delay
reason-refund-notice = { $day }, because the registered letter left on { $start } and it is usual to wait { $refund_notice_days_max } before a formal notice ({ $basis })
reason-presumed-notice = { $day }, because the letter was presented on { $start }, the post office keeps it { $letters_pickup_days }, and a letter not collected counts as notified on the day it was presented ({ $basis })
reason-probation-gain = { $day }, anniversary of your licence: an offence has stopped the gains of probation ({ $basis })
reason-yearly-check = { $day }, anniversary of { $start }: no text asks for it, but a balance checked each year saves surprises
reason-other = { $day } ({ $basis })

calendar-all = Here are all your dates to come, to open with your calendar. A new file replaces the same dates: take it again when something changes.
journal-told = __What I reminded you of__, the latest first:
journal-coming = __What comes:__
journal-nothing = I have not reminded you of anything yet.
journal-line = { $moment }, { $where }: { $what } (date: { $day }), { $state }
journal-planned = planned
journal-sent = sent
journal-digested = sent with others
journal-dropped = withdrawn, nothing left to say
journal-superseded = replaced by a later reminder
journal-abandoned = could not be delivered
journal-seen = seen { $moment }
journal-done = done

habits =
    Your settings:

    { $lines }

    You can also write it: “remind me at 6 pm”, “not before 8 am nor after 9 pm”, “I live in Martinique”, “by email only for the refund”.
habit-hour = reminders leave at { $hour }:00
habit-quiet = quiet hours: from { $since }:00 to { $to }:00
habit-quiet-none = no quiet hours
habit-channels = reminders arrive { $where }
habit-channels-of = { $what }: { $where }
habit-zone = time zone: { $zone }
button-habit-hour = Hour
button-habit-quiet = Quiet hours
button-habit-channels = Channels
button-habit-zone = Time zone
button-habit-pause = Pause everything
ask-hour = At what hour shall I remind you? Choose, or write for instance “remind me at 6 pm”.
hour-set = Reminders will leave at { $hour }:00.
hour-is-quiet = Your quiet hours run from { $since }:00 to { $to }:00: reminders will leave at the nearest hour allowed, on the same day.
wrong-hour = There is no such hour. Write for instance “remind me at 6 pm”.
whole-hours = I count in whole hours. Which one do you prefer?
ask-quiet = When should nothing be sent? Choose, or write for instance “not before 8 am nor after 9 pm”.
quiet-span = From { $since }:00 to { $to }:00
button-quiet-off = No quiet hours
quiet-set = Fine: nothing between { $since }:00 and { $to }:00.
quiet-unset = Fine: no quiet hours.
wrong-quiet = Both hours are the same: no moment would be left to remind you. Write for instance “not before 8 am nor after 9 pm”.
ask-channel-kind = For which reminders?
ask-channel = How do you want to receive this: { $what }?
button-every-kind = All reminders
button-channel-chat = Here only
button-channel-email = E-mail only
button-channel-both = Both
channels-set = Fine, { $where } for: { $what }.
channels-need-email = I have no confirmed e-mail address for you: give it to me first, then choose.
ask-zone = Where do you live? Reminders follow the time of that place.
ask-zone-which = French Polynesia has three time zones. Where do you live?
zone-set = Reminders now follow the time of this place: { $zone }. The time there: { $now }.
zone-paris = Paris (mainland)
zone-guadeloupe = Guadeloupe
zone-martinique = Martinique
zone-guyane = French Guiana
zone-reunion = Réunion
zone-mayotte = Mayotte
zone-saint-pierre = Saint Pierre and Miquelon
zone-saint-barthelemy = Saint Barthélemy
zone-saint-martin = Saint Martin
zone-wallis = Wallis and Futuna
zone-tahiti = Polynesia: Tahiti and the Society Islands
zone-marquises = Polynesia: Marquesas Islands
zone-gambier = Polynesia: Gambier Islands
zone-noumea = New Caledonia
ask-pause = Until when? Choose, or write for instance “pause until 3 January”.
button-pause-week = One week
button-pause-month = One month
button-pause-ever = Until I say so
pause-set = All reminders are paused; they resume on { $day }.
pause-set-for-good = All reminders are paused until you resume them.
pause-misses =
    __Careful, these deadlines pass during the pause; they do not move:__

    { $lines }
paused-until = __Paused__: reminders resume on { $day }.
paused-for-good = __Paused__: no reminder leaves before you resume them.
wrong-pause = { $day } is not ahead. Write for instance “pause until 3 January”.
next-reminder = Next reminder: { $moment }.

trial-sent = I am sending a trial reminder { $where }. If it does not arrive within minutes, check your notifications and your junk mail.
trial-subject = Trial: this is a reminder from Pointilleux
trial-head = __This is a trial that you asked for.__ There is nothing to do.
trial-sample = A real reminder would say for instance ({ $left }): { $said }.
trial-sample-none = A real reminder would say what to do, by when and why. You have no date to be reminded of yet.
trial-end = If you read this message, reminders reach you this way.

## Forms: what the new reminders ask for

ask-licence-follow_up_on = On which day did you attend the follow-up training after your licence?
ask-licence-earlier_invalidation = On which day was your earlier licence invalidated? The date is on the 48SI letter of that time.
ask-offence-notice_on = Which date does the fine notice bear? That one counts, not the day you received it: the time to pay or contest runs from it.
recap-licence-follow-up = { $head }, follow-up training on { $day }
recap-licence-earlier = { $head }, earlier licence invalidated on { $day }
recap-licence-second = { $head }, obtained after an invalidation or an annulment
recap-offence-notice = { $head }, notice of { $day }
field-licence-follow_up_on = Follow-up training
field-licence-earlier_invalidation = An earlier invalidation
field-offence-notice_on = The date of the notice
option-follow_up_on-no = Not done
option-earlier_invalidation-never = Never
option-notice_on-no = Not received yet
button-notice = Date of the notice
button-collected = I collected the letter
wrong-earlier-invalidation = { $day } is not before you obtained your licence ({ $licence }). If it is the present licence that was invalidated, note the 48SI letter instead.

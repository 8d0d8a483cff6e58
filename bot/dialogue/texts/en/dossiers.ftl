### Dossiers: the refund of the fine, money owed, appeals; each step noted and reminded of.

action-my-refund = My refund
action-my-debts = Money owed to me

## Questions

ask-claim-reminded_on = Which day did the reminder leave? Choose, or type the date.
ask-claim-registered_on = Which day did the registered reminder leave? Choose, or type the date.
ask-claim-noticed_on = Which day did the formal notice (mise en demeure) leave? Choose, or type the date.
ask-debt-debtor = Who owes you money? No name is needed.
ask-debt-reason = Why does the course centre owe you this money?
ask-debt-withdrawn_on = Which day did your withdrawal leave? Choose, or type the date.
ask-debt-due_on = Since which day should this money have been paid, or for which day was it promised? Type the date with its year.
ask-debt-amount = How much? For example “€249.90”. You can skip this.
ask-debt-reminded_on = Which day did the friendly reminder leave? Choose, or type the date.
ask-debt-registered_on = Which day did the registered reminder leave? Choose, or type the date.
ask-debt-noticed_on = Which day did the formal notice (mise en demeure) leave? Choose, or type the date.
ask-debt-filed_on = Which day was the request for an order to pay (injonction de payer) filed? Choose, or type the date.
ask-debt-repaid_on = Which day were you paid? Choose, or type the date.
ask-appeal-sent_on = Which day did your appeal leave? Choose, or type the date.
ask-appeal-answer = Did the ministry grant your appeal, or refuse it?
ask-appeal-answered_on = Which day did you receive this answer? Choose, or type the date.

field-claim-reminded_on = The reminder
field-claim-registered_on = The registered reminder
field-claim-noticed_on = The formal notice
field-debt-debtor = Who owes the money
field-debt-reason = The reason
field-debt-withdrawn_on = The day of the withdrawal
field-debt-due_on = The day it was due
field-debt-amount = The sum
field-debt-reminded_on = The friendly reminder
field-debt-registered_on = The registered reminder
field-debt-noticed_on = The formal notice
field-debt-filed_on = The request to the judge
field-debt-repaid_on = The payment
field-appeal-sent_on = The day it was sent
field-appeal-answer = The answer
field-appeal-answered_on = The day of the answer

option-debtor-centre = A course centre
option-debtor-insurer = An insurer
option-debtor-other = Somebody else
option-reason-cancelled = It cancelled the course
option-reason-withdrawn = I withdrew
option-reason-other = Another reason
option-reminded_on-no = Not sent yet
option-registered_on-no = Not sent yet
option-noticed_on-no = Not sent yet
option-filed_on-no = Not filed yet
option-repaid_on-no = Not paid yet
option-answer-granted = Granted
option-answer-refused = Refused

wrong-due-year = “{ $said }” does not tell the year, and this day can be past or promised. Type it in full, for example “14 June 2026”.
wrong-due-far = { $day } seems too far away. Check the year.
wrong-amount = I expect a sum above €0 and below { $most }, for example “€249.90”.

## What is noted, in one line

recap-step-reminded_on = { $head }, reminded on { $day }
recap-step-registered_on = { $head }, reminded by registered post on { $day }
recap-step-noticed_on = { $head }, formal notice on { $day }
recap-papers = papers ready for the refund: { $papers }
recap-papers-none = no paper ready for the refund
recap-debt = { $what }, payable on { $day }
recap-debt-withdrawn = { $head }, withdrawal sent on { $day }
recap-debt-filed = { $head }, request to the judge on { $day }
recap-debt-paid = { $head }, paid on { $day }
recap-appeal-withdrawal = appeal against a loss of points, sent on { $day }
recap-appeal-48si = appeal against a 48SI letter, sent on { $day }
recap-appeal-granted = { $head }, granted on { $day }
recap-appeal-refused = { $head }, refused on { $day }
debt-sum = a sum
debt-words = { $sum } owed by { $who }
debt-words-why = { $sum } owed by { $who } ({ $why })
debtor-centre = a course centre
debtor-insurer = an insurer
debtor-other = somebody else
debt-reason-cancelled = course cancelled
debt-reason-withdrawn = withdrawal
short-papers = Papers of the refund
short-debt-centre = Owed by a centre
short-debt-insurer = Owed by an insurer
short-debt-other = Owed by somebody else
short-appeal = Appeal of { $day }
debt-label = { $who }, { $day }
button-see-debt = See the steps
button-answered = Answer received

## My refund

my-refund = __Refund of the fine__
refund-entitled = Your compulsory course ({ $days }) fulfils the obligation of the 48N letter, within its { $probation_course_months }: the fine is paid back to you (French highway code, L223-6). The price of the course is not.
refund-course-unknown = I know neither the 48N letter nor the compulsory course of this claim: note them with /profil, and I shall check the right to a refund.
refund-send-by = The claim must leave __by { $day } at the latest__ ({ $left }), { $refund_claim_days } after the end of the course.
refund-send-after = The claim leaves after the end of the course, on { $since }, and __by { $day } at the latest__.
refund-send-late = The { $refund_claim_days } ended on { $day }. The text does not say that the right is lost: send the claim all the same, as soon as you can.
papers = Papers ready: { $ready } of { $all }. Touch a paper to note it as ready, or to put it back.
papers-where = To be sent to the public accountant (comptable public) of the place of the offence, preferably by registered post. A paper is missing on the last day? Send the rest in time, with an explanation.
paper-ready = ready: { $what }
paper-missing = to gather: { $what }
paper-form = form given by the course centre
paper-letter = copy of the 48N letter, or full record (relevé intégral)
paper-certificate = course certificate (attestation)
paper-notice = notice of the fine, often the original
paper-payment = proof of payment
paper-bank = bank details (RIB)
short-paper-form = form
short-paper-letter = 48N or record
short-paper-certificate = certificate
short-paper-notice = notice of the fine
short-paper-payment = proof of payment
short-paper-bank = bank details
tick-ready = Ready: { $what }
tick-missing = Not ready: { $what }
button-sent-claim = Claim sent
button-write = Write the letter
button-sent = It is sent
button-sent-reminded_on = Reminder sent
button-sent-registered_on = Registered letter sent
button-sent-noticed_on = Formal notice sent
other-refund = Other claim: { $day }
refund-sent-on = Claim: sent on { $day }
refund-sent-late = The claim left after { $day }, the last day. The text does not say that the right is lost.
refund-closed = __Paid back on { $day }: this dossier is closed.__
refund-after = The time given by the formal notice ends on __{ $day }__. Then: ask the public accountant for a written refusal with its reasons, turn to the Défenseur des droits (ombudsman, free), then to the judge, with a lawyer. An order to pay (injonction de payer) does not serve here: it is for debts under a contract.

## Steps

step-reminded_on = Friendly reminder
step-registered_on = Registered reminder
step-noticed_on = Formal notice (mise en demeure)
step-sent = { $what }: sent on { $day }
step-sent-some-day = { $what }: sent, day not noted
step-next = __{ $what }: from { $day }__ ({ $left })
steps-usage = Each letter counts from the day on which the one before really left. These waits are usage: no text sets them.
done-step = Noted. { $what }: sent on { $day }.
done-after = Noted: I shall not mention it again. As soon as the money comes, tell me.
done-contest = Noted: I shall not mention it again. If an appeal to the ministry has left, give me its day: the time to go to court depends on it.
button-appeal-day = Note the day of the appeal
button-repaid = I was paid
button-filed = Request filed with the judge
button-new-debt = Note money owed
sent-noted = Thank you, understood. No delay to be reminded of runs from this letter; keep the proof of sending.
which-debt =
    Which sum is it about?

    { $lines }
which-letter = Which letter was this appeal against?
letter-of = { $kind } of { $day }
letter-not-noted = A letter not noted
appeal-late = This appeal left after the { $letters_contest_months } were over: it does not prolong the time to go to court. Speak to a professional soon.

## Money owed

my-debt = __{ $what }__
debts =
    What is owed to you:

    { $lines }
debts-none = I have noted no money owed to you. A centre cancelled your course, an insurer is slow to pay? Note it: I shall remind you of each letter to send, and ask for no name.
debt-due = Payable on { $day }
debt-closed = __Paid on { $day }: this dossier is closed.__
debt-after-withdrawal = Withdrawal sent on { $day }: the refund is expected within { $course_withdrawal_refund_days } (French consumer code, L221-24). The time runs from the day on which the seller learns of it: the date can slip by some days.
debt-after = The time given by the formal notice ends on __{ $day }__. Then: the consumer mediator named by the seller, or a court conciliator (conciliateur de justice, free), usually required up to { $refund_small_claims_max_eur }. Then the order to pay (injonction de payer), at the tribunal judiciaire of the place where the debtor has its seat, for a debt under a contract, certain and due: names and addresses, the exact sum and its details, its basis, the list of enclosed proofs. A contribution of { $procedures_court_contribution_eur } may be asked for; this point is uncertain, check on [timbre.justice.gouv.fr](https://timbre.justice.gouv.fr).
debt-filed = Request for an order to pay filed on { $day }. If the judge grants it, have it served soon by a commissaire de justice (bailiff), who will tell you the time limit; the debtor can oppose it.
debt-time-bar = To be safe: this money can probably no longer be claimed in court after __{ $day }__ ({ $left }), that is { $debts_time_bar_years } (French civil code, 2224). A letter does not stop this time.
debt-time-bar-insurer = To be safe: this money can probably no longer be claimed in court after __{ $day }__ ({ $left }), that is { $debts_insurance_time_bar_years } for an insurance contract (French insurance code, L114-1).
debt-source = Source: French civil code, 1344 and 2224, and [service-public, sheet F1746](https://www.service-public.gouv.fr/particuliers/vosdroits/F1746) — checked on { $checked }.

## Reminders

matter-refund-after = The time given by the formal notice ends on __{ $day }__.
matter-debt-reminder = Without payment, a friendly reminder can leave from __{ $day }__.
matter-debt-registered = Without an answer to that letter, the registered reminder can leave from __{ $day }__.
matter-debt-notice = Still without an answer, the formal notice can leave from __{ $day }__.
matter-debt-after = The time given by the formal notice ends on __{ $day }__.
matter-debt-time-bar = The money can probably no longer be claimed in court after __{ $day }__.
matter-appeal-silence = Without an answer of the ministry, the appeal will be refused on __{ $day }__.
matter-court-action = Last day to go to court, if the refusal has not come earlier: __{ $day }__ (careful date).
kind-refund-after = after the formal notice
kind-debt-reminder = money owed: reminder
kind-debt-registered = money owed: registered letter
kind-debt-notice = money owed: formal notice
kind-debt-after = money owed: what follows
kind-debt-time-bar = money owed: time limit
kind-appeal-silence = appeal without an answer
kind-court-action = going to court
what-refund-after = refund not received: the formal notice had no effect
what-debt-reminder = money owed: friendly reminder
what-debt-registered = money owed: registered reminder
what-debt-notice = money owed: formal notice
what-debt-after = money owed: the formal notice had no effect
what-debt-time-bar = money owed: last day to claim it in court (careful date)
what-appeal-silence = appeal: the silence of the ministry is a refusal
what-court-action = appeal refused: last day to go to court (careful date)
what-of-debt = { $what } ({ $who })
reason-refund-after = { $day }, because the formal notice left on { $start } and it is usual to give { $refund_notice_days_max } to pay
reason-debt-reminder = { $day }, because the money was payable on { $start } and it is usual to wait for that day
reason-debt-registered = { $day }, because the friendly reminder left on { $start } and it is usual to wait { $debts_registered_days_max } before a registered one; no text sets this delay
reason-debt-notice = { $day }, because the registered reminder left on { $start } and it is usual to wait { $debts_notice_days_max } before a formal notice ({ $basis })
reason-debt-after = { $day }, because the formal notice left on { $start } and it is usual to give { $debts_notice_days_max } to pay
reason-debt-time-bar = { $day }, because the money was payable on { $start } and the law limits the time to claim it ({ $basis })
reason-appeal-silence = { $day }, because the appeal left on { $start } and a silence of { $contest_silence_months } is a refusal ({ $basis })
reason-court-action = { $day }, because the refusal dates from { $start } at the earliest and the court is to be turned to within { $contest_court_months } ({ $basis })
reason-step-undated = { $day }, counted from the day foreseen for the letter before, whose own day is not noted

notice-letter-before = The letter before left on { $day }.
notice-refund-after-subject = Refund of the fine: the formal notice, without effect on { $day }
notice-refund-after =
    __Refund of the fine: the time given by the formal notice is over ({ $when }).__

    This time is usage, no text sets it. Ask the public accountant for a written refusal with its reasons, turn to the Défenseur des droits (ombudsman, free), then to the judge, with a lawyer. An order to pay (injonction de payer) does not serve here: it is for debts under a contract.

    If it has come, tell me “refund received” and the day.
notice-debt-reminder-subject = Money owed: friendly reminder from { $day }
notice-debt-reminder =
    __Money owed by { $who }: to be chased if it has not come ({ $when }).__

    No text sets this day: chase it once the promised day is past. Write a first letter, or an e-mail: the contract, the day promised, the sum, your bank details. Have at hand: the booking or the contract, the proof of payment.
notice-debt-registered-subject = Money owed: registered reminder from { $day }
notice-debt-registered =
    __Money owed by { $who }: the registered reminder, if the first one has no answer ({ $when }).__

    It is usual, without any text, to wait from { $debts_registered_days_min } to { $debts_registered_days_max } after the first. Send a registered letter with acknowledgement: the first reminder and its day, the sum, the time you give, the proofs, your bank details.
notice-debt-notice-subject = Money owed: formal notice from { $day }
notice-debt-notice =
    __Money owed by { $who }: the formal notice, if the registered letter has no answer ({ $when }).__

    It is usual, without any text, to wait from { $debts_notice_days_min } to { $debts_notice_days_max }. Write the words “mise en demeure”, the date, the parties, the facts, the sum, the time you give, and sign; registered, with acknowledgement. It must clearly demand payment (French civil code, 1344); interest at the legal rate runs from it.
notice-debt-after-subject = Money owed: the formal notice, without effect on { $day }
notice-debt-after =
    __Money owed by { $who }: the time given by the formal notice is over ({ $when }).__

    This time is usage, no text sets it. First the consumer mediator or a court conciliator (conciliateur de justice, free), usually required up to { $refund_small_claims_max_eur }. Then the order to pay (injonction de payer), at the tribunal judiciaire ([service-public, sheet F1746](https://www.service-public.gouv.fr/particuliers/vosdroits/F1746)). A contribution of { $procedures_court_contribution_eur } may be asked for; this point is uncertain.
notice-debt-time-bar-subject = Money owed: to be claimed in court by { $day }
notice-debt-time-bar =
    __Money owed by { $who }: { $left } to claim it in court (careful date).__

    After __{ $day }__ the law probably no longer helps (French civil code, 2224; insurance code, L114-1, for an insurer). A simple letter does not stop this time: if nothing is paid, see a professional or the court conciliator without waiting.
notice-debt-time-bar-late =
    __Money owed by { $who }: the time to claim it in court probably ended on { $day }: { $ago }.__

    Events may have interrupted or suspended it (French civil code, 2224; insurance code, L114-1, for an insurer): ask a professional.
notice-appeal-silence-subject = Appeal: without an answer, refused on { $day }
notice-appeal-silence =
    __Your appeal of { $from }: without an answer, it is refused ({ $when }).__

    A silence of { $contest_silence_months } is a refusal (French code of administrative justice, R421-2). The time really runs from the day on which the ministry received the appeal: I count from its sending, to be safe. An answer has come? Tell me in /profil: the date changes.
notice-court-until = To go to the administrative court, on [citoyens.telerecours.fr](https://citoyens.telerecours.fr), you have until __{ $day }__ (careful date).
notice-court-action-subject = Administrative court: to be turned to by { $day }
notice-court-action =
    __Going to court after the refusal of your appeal: { $left }.__

    The request must arrive by __{ $day }__ at the latest (careful date), { $contest_court_months } after the refusal (French code of administrative justice, R421-1), on [citoyens.telerecours.fr](https://citoyens.telerecours.fr). Have at hand: the contested letter, the appeal and the proof of its sending, the answer if there is one. The appeal does not stop the decision; an urgent request (référé) is a thing apart.
notice-court-action-late =
    __The time to go to court probably ended on { $day }: { $ago }.__

    It really runs from the refusal, or from the day on which the ministry received the appeal (French code of administrative justice, R421-1): speak to a professional soon.

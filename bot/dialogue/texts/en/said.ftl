### Typed sentences: a letter that does not exist, an appeal sent, the court, a text without one known word.

unknown-letter = I know of no letter “{ $names }”, and I would rather not guess. Please read its reference again: of the letters 48, I know the 48, the 48M, the 48N and the 48SI.

ask-appeal-appeal_kind = What was this appeal to the ministry against? Against a fine, or to a court: cancel, I do not note those.
ask-appeal-of = Which letter was this appeal against?
field-appeal-appeal_kind = What is contested
field-appeal-of = The contested letter
option-appeal_kind-withdrawal = A withdrawal of points
option-appeal_kind-48si = A 48SI letter

court-told =
    In court, the judge settles what comes next: follow the dates in the court's letters, and keep the proof of filing. I do not count those delays.

    Going to court suspends nothing: only a judge can suspend the decision, in an urgent procedure (référé).
court-settled =
    These are the dates I still remind you of. Touch the one that is settled, and I shall not mention it again.

    { $lines }
court-done-contest-points = Points contested ({ $day })
court-done-court-action = Brought to court ({ $day })

no-word-known = I cannot answer that: I only know about the French points licence, that is balance, offences, courses, 48 letters, the refund of the fine and the dates not to miss. Please ask me in a few simple words.

### The curve of the points: what is said below the picture, and what is written on it.

action-my-curve = My curve
curve-file = points-curve.png

curve-unknown = To draw your curve I need the date of your licence, and your balance to make it right. Give them to me and I will draw it.
curve-stated = I know a single point of your curve: { $points } on { $day }. I need the date of your licence: with it I know the maximum and what comes next, and I draw the curve.

## Below the picture

curve-today = Today, { $day }: __{ $points }__ out of a maximum of { $ceiling }.
curve-restored = All your points ({ $ceiling }): on __{ $day }__, if you commit no offence until then.
curve-restored-unsure = All your points ({ $ceiling }): on __{ $day }__ by a careful reading, if you commit no offence until then.
curve-restored-between = All your points: between { $first } and __{ $last }__ (cautious date), if you commit no offence until then.
curve-restored-open = All your points: on { $day } at the earliest. The date stays open while an offence is waiting.
curve-no-restoration = No day on which all your points are back can be worked out until { $until }.
curve-full = No point is missing below your maximum of { $ceiling }.
curve-zero = Your balance is zero: no point comes back by itself. “My balance” tells what is still possible.
curve-invalid = Going by your record, this licence is no longer valid: no point comes back to it.
curve-licence-only = Only the date of your licence is noted: this is the curve if nothing else has happened.
curve-ahead = __Coming__, if you commit no offence:
curve-ahead-invalid = __Coming__:
curve-past = __Latest changes__:
curve-coming = { $day }: { $what } (balance: { $points })
curve-coming-plain = { $day }: { $what }
curve-next-six-months = the single point comes back
curve-next-full-restoration = all your points come back
curve-next-ten-years = old points come back
curve-next-course = points from the planned course
curve-next-probation-gain = points gained for the year of probation
curve-next-probation-end = end of probation
curve-uncertain = { $what }, date not certain
curve-pending-note = { $n ->
        [one] One offence is still waiting
       *[other] Some offences are still waiting
    } and may cost { $points }: everything to come depends on it.
curve-supposed-note = Before a balance that you noted, part of the curve is supposed: your facts do not explain it.
curve-careful = Part of this rests on a careful reading; “My balance” tells which.
curve-official = Only the balance on Mes Points Permis is official.

## On the picture

curve-title = My licence points
curve-headline = { $points } out of { $ceiling }
curve-subtitle = on { $day }
curve-subtitle-probation = on { $day }, probation until { $end }
curve-subtitle-licence = on { $day }, if nothing else has happened
curve-subtitle-invalid = on { $day }, licence no longer valid
curve-today-label = today
curve-footer = Worked out by Pointilleux from what you noted. Only the balance on Mes Points Permis is official.

curve-several = { $n } { $name } { $change }
curve-doubtful = { $what }?
curve-span = { $first } – { $last }
curve-label-start = licence
curve-label-statement = balance noted: { $points }
curve-label-offence = { $change } offence
curve-label-six-months = { $change } given back
curve-label-full-restoration = back to { $points }
curve-label-ten-years = { $change } after years
curve-label-course = { $change } course
curve-label-probation-gain = { $change } gained
curve-label-probation-end = end of probation
curve-label-invalidation = no longer valid
curve-label-pending = { $change } waiting
curve-label-next-course = course possible
curve-plural-statement = balances noted
curve-plural-offence = offences
curve-plural-six-months = points given back
curve-plural-ten-years = old returns
curve-plural-course = courses
curve-plural-probation-gain = yearly gains
curve-plural-pending = waiting

curve-line-known = balance
curve-line-supposed = supposed balance
curve-line-ahead = to come, without offence
curve-line-unsure = to come, uncertain
curve-line-ceiling = maximum
curve-mark-start = licence obtained
curve-mark-statement = balance noted
curve-mark-loss = points taken
curve-mark-pending = offence waiting
curve-mark-course = course (stage)
curve-mark-next-course = new course possible (cautious date)
curve-mark-back = points given back or gained
curve-mark-full = all the points
curve-mark-probation-end = end of probation
curve-mark-invalid = licence no longer valid

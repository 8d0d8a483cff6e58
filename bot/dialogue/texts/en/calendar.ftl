### The calendar of buttons, and the days read back in words.

calendar-decades = Which decade?
calendar-years = Which year?
calendar-months = Which month of { $year }?
calendar-days = __{ $month }__: press the day. The rows run from Monday to Sunday.
calendar-first-day = __{ $month }__: press the first day of the course. The rows run from Monday to Sunday.
calendar-before = ← { $page }
calendar-after = { $page } →
calendar-decade = { $first } to { $last }

button-other-day = Another date
button-pick-day = Choose the date
button-back-months = Back to the months
button-back-years = Back to the years
button-back-decades = Back to the decades

chosen = Chosen: { $what }.
wrong-part = “{ $said }” does not give the exact day, and I do not guess it: choose it, or write the whole date.
wrong-no-such-day = “{ $said }” does not exist in the calendar: choose another day, or write the whole date.
wrong-month-missing = “{ $said }” gives the day only: choose its month first, or write the whole date.
wrong-out-of-reach = “{ $said }” cannot be: the day expected lies between { $first } and { $last }.

near-past = { $n ->
    [0] That is today, { $weekday } { $day }.
    [1] That is yesterday, { $weekday } { $day }.
   *[other] That is { $n } days ago, { $weekday } { $day }.
}
near-ahead = { $n ->
    [1] That is tomorrow, { $weekday } { $day }.
   *[other] That is in { $n } days, on { $weekday } { $day }.
}

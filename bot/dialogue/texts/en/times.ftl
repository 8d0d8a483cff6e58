### The time that is left or has gone by, in words; the full date always stands beside it.

days-left = { $n ->
        [0] today
        [one] tomorrow
       *[other] in { $n } days
    }
weeks-left = in { $more ->
        [yes] more than { $n } weeks
       *[no] { $n } weeks
    }
months-left = in { $more ->
        [yes] more than { $n } months
       *[no] { $n } months
    }
years-left = in { $more ->
        [yes] more than { $n } years
       *[no] { $n } years
    }
days-ago = { $n ->
        [one] yesterday
       *[other] { $n } days ago
    }
weeks-ago = { $more ->
        [yes] more than { $n } weeks ago
       *[no] { $n } weeks ago
    }
months-ago = { $more ->
        [yes] more than { $n } months ago
       *[no] { $n } months ago
    }
years-ago = { $more ->
        [yes] more than { $n } years ago
       *[no] { $n } years ago
    }
time-of-day = { $time }, { $day }

### Home and the pages that it opens.

action-home = Home
action-begin = Begin
action-declare = Note something
action-ask-question = Question
action-mail-menu = Mail
action-settings = Settings
action-language = Language
action-best-day = Best day for a course
button-mail-received = I received a letter
button-what-if = What if… one more offence?
step-of = { $step }: { $of }

home-balance = __{ $points } out of { $ceiling }__
home-probation = Present ceiling: { $ceiling }. On probation until { $day } ({ $left }).
home-no-probation = Present ceiling: { $ceiling }. Not on probation.
home-bare = This number rests on the date of the licence alone. Give me the balance shown online to be sure of it.
home-caution = Take this number with care: /solde (balance) tells why.
home-invalid = __According to your record, your licence is no longer valid.__
home-48si = __You noted a 48SI letter: do not drive before you are sure where you stand.__
home-stated = __{ $points }__ on { $day }, according to what you told me.
home-no-licence = I lack the date of your licence: the ceiling, the probation and your dates come from it.
home-dates = Next dates:
home-no-date = No date to come for now.
home-unknown =
    __I do not know anything of your licence yet.__

    I need the date of your licence; your balance and your last course make the result sure. Press “Begin”, or say it all in one sentence: “I got my licence on 12 May 2021, I have 8 points left”.

welcome-offer = I am Pointilleux: I keep your points and your dates, and I remind you in time. Tell me the essentials whenever you like; each question can be skipped.
welcome-short = Hello, I am Pointilleux: I keep your points and your dates, and I remind you in time.

declare = What would you like me to note? You can also write it: “I took a course on 3 and 4 March”.
mail-menu = A letter about your points, your licence or a fine: what would you like to do?
ask-question = Write your question in your own words, or press an example. Each answer names its source.
settings = What would you like to see or set?
reminder-next = { $line }. Reminder on { $day }.
home-in-fr = Accueil
home-in-en = Home

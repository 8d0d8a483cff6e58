# What keeps from abuse.

email-too-many =
    I have sent you enough codes for today: no other before tomorrow. If none arrived, look among the junk mail, and whether the address is right.

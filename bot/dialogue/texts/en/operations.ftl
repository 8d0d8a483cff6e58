## To the admin: how the service runs

trouble-sweep = __No reminder has left for { $n } minutes.__ Does the database answer? The log of the service and "pointilleux doctor" tell what is wrong. Nothing is lost: what is due leaves as soon as it can.
trouble-sweep-over = Reminders leave again.
trouble-mail = __The last { $n } e-mails could not leave.__ Perhaps it is the SMTP server or its password: "pointilleux doctor" tries them. Each e-mail will be tried again.
trouble-mail-over = E-mails leave again.
trouble-disk = __The disk is almost full: { $n } MB are left.__ Make room before the bot can store nothing any more.
trouble-disk-over = The disk has room again.
doctor-mail-subject = A mail of trial
doctor-mail = This mail of trial was asked for by "pointilleux doctor". If it reached you, mails leave as they should.

"""The few pages that the bot itself serves: what stands behind the links of its mails."""

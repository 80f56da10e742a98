"""Towns as partners of a centre: contract, calendar, mailbox."""

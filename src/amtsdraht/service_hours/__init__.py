"""Opening hours, closing days, due dates and the one clock. Knows no partner and no case."""

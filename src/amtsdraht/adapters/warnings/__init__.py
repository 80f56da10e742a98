"""Official warnings: MoWaS and the other warnings of NINA, the weather service, the motorways."""

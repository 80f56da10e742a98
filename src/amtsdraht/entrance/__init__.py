"""The front door of all surfaces: sign-in, language, errors, who is asking."""

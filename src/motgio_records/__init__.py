"""The embedded systems of record: a separate service that speaks the published records port over HTTP.

It plays the agency's professional software (contributions, books, cards, benefits, claims, population) and
the copy that the VssID app shows. It imports nothing of Motgio and Motgio imports nothing of it.
"""

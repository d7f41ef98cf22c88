"""The pages of who is on duty: questions to answer, rosters, holes, and steps that were late."""

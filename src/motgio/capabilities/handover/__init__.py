"""Another unit is to answer: offers, declining with a ground, the leader above both."""

"""Ways by which words reach people and come from them."""

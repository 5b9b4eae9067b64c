"""What is carried: boxes, items, carry lists and bags, and reading them from words."""

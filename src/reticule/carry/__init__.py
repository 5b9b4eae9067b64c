"""What comes along: boxes, items, carry lists, bags, and the words for them."""

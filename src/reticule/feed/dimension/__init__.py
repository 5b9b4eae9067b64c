"""How a size text is read: its words, tokens, numbers and orders of labels, their layout, and the sides that it means."""

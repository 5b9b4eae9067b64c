"""How small may it be: the boxes that hold a carry list, and how far any box is from them."""

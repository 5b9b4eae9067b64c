"""Which of many things: the best choice that goes in, and the best spread over several bags, each proven."""

"""Things that look like things: what each is drawn as, and its one colour in every picture."""

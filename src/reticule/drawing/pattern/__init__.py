"""The pattern sheet: a bag as views true to scale, a paper mock-up to fold, and pieces to cut from cloth or leather."""

"""What is scored: colour echo, affinity, naming habits, chosen effects, and the look as their sum."""

"""The scores of a look: colour echo, affinity, naming habits, chosen effects, and their sum."""

"""Files of others in: each reader turns rows into values, and names what it cannot read."""

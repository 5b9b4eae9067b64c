"""How colours agree: their distance, their names, and how rare an agreement is."""

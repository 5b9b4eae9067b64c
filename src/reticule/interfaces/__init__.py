"""How you ask: every door through which a question comes in and an answer goes out."""

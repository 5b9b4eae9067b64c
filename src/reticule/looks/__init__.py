"""What one wears, and how a small bag looks with it: figures with reasons, never a verdict on taste."""

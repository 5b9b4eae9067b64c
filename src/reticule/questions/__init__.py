"""What you can ask: one plain function a question, values in, one named answer out."""

"""What is seen, and what comes next: series, forecasts with calibrated intervals, turns, longevity."""

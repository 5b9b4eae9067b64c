"""Forecasting models: one series alone, many pooled, momentum."""

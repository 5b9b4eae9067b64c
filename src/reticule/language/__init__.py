"""Words for people: locales, names, labels, and reasons by code."""

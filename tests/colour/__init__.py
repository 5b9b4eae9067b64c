"""A room of tests with a name of its own, since other rooms have files called the same."""
